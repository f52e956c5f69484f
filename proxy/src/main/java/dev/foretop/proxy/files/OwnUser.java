package dev.foretop.proxy.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// As whom this program runs, where files have owners.
final class OwnUser {

  // Belongs to whoever runs the process that looks.
  private static final Path PROCESS = Path.of("/proc/self");
  private static final String ROOT = "root";

  private static volatile @Nullable UserPrincipal known;

  private OwnUser() {}

  /// Returns whether `file` itself, not what a link leads to, is this user's.
  static boolean owns(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(get());
  }

  /// Returns whether this user may write everywhere, so that everybody would like to lead them.
  static boolean isSuperuser() throws IOException {
    return get().getName().equals(ROOT);
  }

  private static UserPrincipal get() throws IOException {
    UserPrincipal user = known;
    if (user == null) {
      user = Files.exists(PROCESS) ? Files.getOwner(PROCESS) : ownerOfNewFile();
      known = user;
    }
    return user;
  }

  private static UserPrincipal ownerOfNewFile() throws IOException {
    Path file = Files.createTempFile("foretop", null);
    try {
      return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
