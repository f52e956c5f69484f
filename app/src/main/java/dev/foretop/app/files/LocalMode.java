package dev.foretop.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The rights of files of this machine, as the bits that tar knows. Where the machine has no such
/// rights, files are what they usually are.
final class LocalMode {

  private static final int OWNER = 0600;
  private static final int EXECUTABLE = 0755;
  private static final int FILE = 0644;

  // In the order of the bits, the highest first.
  private static final PosixFilePermission[] BITS = PosixFilePermission.values();

  private LocalMode() {}

  /// Gives a file the rights and the time that it had elsewhere.
  static void mark(Path path, TarEntry entry) throws IOException {
    set(path, entry.mode());
    Files.setLastModifiedTime(path, FileTime.from(entry.seconds(), TimeUnit.SECONDS));
  }

  /// What this user downloads she may read and write; and nothing more than rights is set.
  static void set(Path path, int mode) throws IOException {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    int wanted = mode | OWNER | (Files.isDirectory(path) ? 0100 : 0);
    Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission each : BITS) {
      if (((wanted >> shift(each)) & 1) == 1) {
        rights.add(each);
      }
    }
    view.setPermissions(rights);
  }

  static int of(Path path) throws IOException {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      return Files.isDirectory(path) ? EXECUTABLE : FILE;
    }
    int mode = 0;
    for (PosixFilePermission each : view.readAttributes().permissions()) {
      mode |= 1 << shift(each);
    }
    return mode;
  }

  // As chmod has them: the owner's right to read is the highest of nine.
  private static int shift(PosixFilePermission right) {
    return switch (right) {
      case OWNER_READ -> 8;
      case OWNER_WRITE -> 7;
      case OWNER_EXECUTE -> 6;
      case GROUP_READ -> 5;
      case GROUP_WRITE -> 4;
      case GROUP_EXECUTE -> 3;
      case OTHERS_READ -> 2;
      case OTHERS_WRITE -> 1;
      case OTHERS_EXECUTE -> 0;
    };
  }
}
