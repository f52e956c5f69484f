package dev.foretop.proxy.locator;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a file looked like from outside: enough to notice that it was changed or replaced.
///
/// @param key the file system's identity of the file, null where it has none
public record FileStamp(Path path, @Nullable FileTime modified, long size, @Nullable Object key) {

  /// Looks at `path` now. A file that is not there has a stamp too.
  public static FileStamp of(Path path) {
    return attributes(path)
        .map(found -> new FileStamp(path, found.lastModifiedTime(), found.size(), found.fileKey()))
        .orElseGet(() -> new FileStamp(path, null, -1, null));
  }

  // Many that are looked at are not there, and an exception for each is not free.
  private static Optional<BasicFileAttributes> attributes(Path path) {
    try {
      return Optional.ofNullable(
          path.getFileSystem().provider().readAttributesIfExists(path, BasicFileAttributes.class));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
