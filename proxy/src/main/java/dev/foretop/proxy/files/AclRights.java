package dev.foretop.proxy.files;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may use a file on Windows: lists of rights, by the user's own account.
///
/// What a program that was started as administrator makes belongs to all administrators, unless it
/// says otherwise; the user themselves would be locked out of it at the next ordinary start.
///
/// @param user whose files these are
/// @param trusted who may use every file anyway: the system and its administrators
record AclRights(UserPrincipal user, Set<UserPrincipal> trusted) {

  private static final Set<AclEntryPermission> HARMLESS =
      EnumSet.of(
          AclEntryPermission.READ_ATTRIBUTES,
          AclEntryPermission.READ_NAMED_ATTRS,
          AclEntryPermission.READ_ACL,
          AclEntryPermission.SYNCHRONIZE);

  /// Those of this process' user on `files`.
  static AclRights of(FileSystem files) throws IOException {
    var accounts = files.getUserPrincipalLookupService();
    Set<UserPrincipal> trusted = new HashSet<>();
    for (String name : WindowsAccounts.trusted()) {
      trusted.add(accounts.lookupPrincipalByName(name));
    }
    return new AclRights(accounts.lookupPrincipalByName(WindowsAccounts.own()), trusted);
  }

  /// Makes `path` the user's and takes all rights of others away, inherited ones too.
  ///
  /// @throws IOException if that cannot be done, and it was not private already
  void restrict(Path path) throws IOException {
    requireLists(path);
    try {
      AclFileAttributeView view = view(path);
      if (!view.getOwner().equals(user)) {
        view.setOwner(user);
      }
      view.setAcl(List.of(everything(path)));
    } catch (IOException e) {
      // A share may let nobody change rights that are as they should be.
      if (!isPrivate(path)) {
        throw new IOException(
            "others may use '%s', and that cannot be changed: %s. Set FORETOP_HOME to a folder on a disk of your own"
                .formatted(path, e.getMessage()),
            e);
      }
    }
  }

  // What is made in a folder later begins with the folder's rights.
  private AclEntry everything(Path path) {
    AclEntry.Builder entry =
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(user)
            .setPermissions(EnumSet.allOf(AclEntryPermission.class));
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      entry.setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
    }
    return entry.build();
  }

  /// Checks what somebody else may have made.
  ///
  /// @throws IOException if it is not the user's, or others may use it
  void requirePrivate(Path path) throws IOException {
    requireLists(path);
    UserPrincipal owner = view(path).getOwner();
    if (!isOwn(owner)) {
      throw new IOException(
          "'%s' belongs to %s; run 'icacls \"%s\" /setowner \"%s\"' as administrator"
              .formatted(path, owner.getName(), path, account(user)));
    }
    List<String> others = others(path);
    if (!others.isEmpty()) {
      throw new IOException(
          "'%s' may be used by others: %s; run '%s'"
              .formatted(path, String.join(", ", others), cure(path, others)));
    }
  }

  // In cmd and PowerShell alike. What others were given by name stays unless it is taken away by
  // name, and what is made in a folder has the rights that it is given to hand on.
  private String cure(Path path, List<String> others) {
    String rights = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "(OI)(CI)F" : "F";
    String quoted = others.stream().map("\"%s\""::formatted).collect(Collectors.joining(" "));
    return "icacls \"%s\" /inheritance:r /grant:r \"%s:%s\" /remove:g %s"
        .formatted(path, account(user), rights, quoted);
  }

  // As icacls takes them: one of no domain by its name alone, and by its number where it has none.
  private static String account(UserPrincipal principal) {
    String name = principal.getName();
    return name.startsWith("S-1-") ? "*" + name : name.startsWith("\\") ? name.substring(1) : name;
  }

  private boolean isOwn(UserPrincipal principal) {
    return principal.equals(user) || trusted.contains(principal);
  }

  private boolean isPrivate(Path path) throws IOException {
    return isOwn(view(path).getOwner()) && others(path).isEmpty();
  }

  private List<String> others(Path path) throws IOException {
    return view(path).getAcl().stream()
        .filter(this::letsOthersIn)
        .map(entry -> account(entry.principal()))
        .distinct()
        .toList();
  }

  // An entry that is only there to be inherited gives no right to what it stands at.
  private boolean letsOthersIn(AclEntry entry) {
    return entry.type() == AclEntryType.ALLOW
        && !entry.flags().contains(AclEntryFlag.INHERIT_ONLY)
        && !isOwn(entry.principal())
        && !HARMLESS.containsAll(entry.permissions());
  }

  private static AclFileAttributeView view(Path path) throws IOException {
    AclFileAttributeView view =
        Files.getFileAttributeView(path, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      throw without(path);
    }
    return Objects.requireNonNull(view);
  }

  private static void requireLists(Path path) throws IOException {
    if (!Files.getFileStore(path).supportsFileAttributeView(AclFileAttributeView.class)) {
      throw without(path);
    }
  }

  private static IOException without(Path path) {
    return new IOException(
        "'%s' is on a disk or a share that knows no rights, such as a stick with FAT: others could read what is there. Set FORETOP_HOME to a folder on a disk with NTFS"
            .formatted(path));
  }
}
