package dev.foretop.proxy.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// Files and folders that only the user may read. Their rights are narrow from the moment that they
/// exist: a file that is made first and protected afterwards was readable in between.
public final class PrivateFiles {

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> OTHERS_READ =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private static final int WRITABLE_FOR_OTHERS = 0002;
  private static final int STICKY = 01000;

  private PrivateFiles() {}

  /// Makes `folder` with mode 0700, or checks the one that is there.
  ///
  /// @throws IOException if it cannot be made, is a link, is somebody else's, or others may use it,
  ///   or may put another in its place
  public static void createFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      createParents(parent);
      requireSafeWay(parent);
    }
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      createNew(folder);
    }
    requireOwn(folder);
  }

  private static void createParents(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Path parent = folder.getParent();
      if (parent != null) {
        createParents(parent);
      }
      createNew(folder);
    }
  }

  // The mask of the process may take rights away, never the user's own here.
  private static void createNew(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, attributes(folder, FOLDER));
    } catch (FileAlreadyExistsException _) {
      return; // by another Foretop at the same moment
    }
    if (isPosix(folder)) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
    restrictOnWindows(folder);
  }

  /// Checks `folder` as [#createFolder(Path)] does, without making it.
  ///
  /// @throws IOException if it is a link, is somebody else's, or others may use it
  public static void requireFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      requireSafeWay(parent);
    }
    requireOwn(folder);
  }

  // Who may rename a folder on the way can put a link in its place.
  private static void requireSafeWay(Path folder) throws IOException {
    if (!isPosix(folder)) {
      return;
    }
    boolean strict = OwnUser.isSuperuser();
    for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
      if (strict && !OwnUser.owns(each)) {
        throw new IOException(
            "'%s' belongs to %s, who could put anything in its place"
                .formatted(each, Files.getOwner(each).getName()));
      }
      int mode = (Integer) Files.getAttribute(each, "unix:mode");
      if ((mode & WRITABLE_FOR_OTHERS) != 0 && (mode & STICKY) == 0) {
        throw new IOException("'%s' may be written by everybody".formatted(each));
      }
    }
  }

  /// Replaces `file`, in a folder of the user's own, with one of mode 0600 that holds `text`.
  /// Readers see the old one or the new one, never a half of either.
  public static void write(Path file, String text) throws IOException {
    replace(file, text, true);
  }

  /// Does the same in a folder that may be anybody's, such as one for temporary files.
  public static void export(Path file, String text) throws IOException {
    replace(file, text, false);
  }

  /// Makes an empty file of mode 0600 for somebody else to fill, or gives that mode to the one that
  /// is there.
  ///
  /// @throws IOException if it is a link, or somebody else's
  public static void prepare(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      createFile(file);
    }
    restrict(file);
  }

  private static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, FILE));
    } catch (FileAlreadyExistsException _) {
      // by another Foretop at the same moment
    }
  }

  /// Gives a file that somebody else made for the user mode 0600.
  ///
  /// @throws IOException if it is a link, or somebody else's
  public static void restrict(Path file) throws IOException {
    requireOwnFile(file);
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, FILE);
    }
    restrictOnWindows(file);
  }

  /// Opens a file of the user's own to write at its end; makes one of mode 0600 if there is none.
  ///
  /// @throws IOException if it is a link, or somebody else's
  public static FileChannel append(Path file) throws IOException {
    prepare(file);
    return FileChannel.open(file, Set.of(WRITE, APPEND, LinkOption.NOFOLLOW_LINKS));
  }

  /// Checks a file or a socket before it is used.
  ///
  /// @throws IOException if it is not there, is a link or a folder, or somebody else's
  public static void requireOwnFile(Path file) throws IOException {
    if (Files.isSymbolicLink(file) || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("'%s' must be a file, and not a link".formatted(file));
    }
    if (isPosix(file) && !OwnUser.owns(file)) {
      throw new IOException(
          "'%s' belongs to %s"
              .formatted(file, Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName()));
    }
  }

  /// Checks a file of the user's that another program has made.
  ///
  /// @throws IOException if others may read it
  public static void requireUnshared(Path file) throws IOException {
    if (!isPosix(file)) {
      AclRights.of(file.getFileSystem()).requirePrivate(file);
    } else if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS_READ::contains)) {
      throw new IOException("others may read '%s'; run 'chmod 600' on it".formatted(file));
    }
  }

  private static void replace(Path file, String text, boolean inOwnFolder) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path draft = Files.createTempFile(folder, ".", ".tmp", attributes(folder, FILE));
    try {
      restrict(draft);
      if (inOwnFolder) {
        requireOwner(folder);
      }
      Files.writeString(draft, text, UTF_8);
      Replacement.move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// Reads a file that [#write(Path, String)] wrote.
  ///
  /// @throws NoSuchFileException if it is not there
  /// @throws IOException if others may have written it: into its folder, or into itself
  public static String read(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(file.toString());
    }
    requireOwn(folder);
    boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    if (plain) {
      requireOwnFile(file);
    }
    if (plain) {
      requirePrivateOnWindows(file);
    }
    if (!plain || (isPosix(file) && !FILE.containsAll(Files.getPosixFilePermissions(file)))) {
      throw new IOException(
          plain
              ? "'%s' may be used by others; run 'chmod 600' on it".formatted(file)
              : "'%s' must be a file, and not a link".formatted(file));
    }
    return Files.readString(file, UTF_8);
  }

  private static void requireOwn(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("'%s' must be a folder, and not a link".formatted(folder));
    }
    requirePrivateOnWindows(folder);
    if (isPosix(folder)) {
      if (!OwnUser.owns(folder)) {
        throw new IOException(
            "'%s' belongs to %s"
                .formatted(folder, Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName()));
      }
      Set<PosixFilePermission> rights =
          EnumSet.copyOf(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS));
      rights.removeAll(FOLDER);
      if (!rights.isEmpty()) {
        throw new IOException(
            "'%s' may be used by others; run 'chmod 700' on it".formatted(folder));
      }
    }
  }

  // The superuser may write into anybody's folder, and must not leave a token there.
  private static void requireOwner(Path folder) throws IOException {
    if (isPosix(folder) && !OwnUser.owns(folder)) {
      UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
      throw new IOException("'%s' belongs to %s".formatted(folder, owner.getName()));
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  // Below AppData only the user has rights anyway; elsewhere this takes the inherited ones away.
  private static void restrictOnWindows(Path path) throws IOException {
    if (!isPosix(path)) {
      AclRights.of(path.getFileSystem()).restrict(path);
    }
  }

  private static void requirePrivateOnWindows(Path path) throws IOException {
    if (!isPosix(path)) {
      AclRights.of(path.getFileSystem()).requirePrivate(path);
    }
  }
}
