package dev.foretop.app.google;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// What a file looks like from outside: enough to notice that it was changed or replaced.
///
/// @param modified null for a file that is not there
/// @param key the file system's identity of the file, null where it has none
public record FileMark(Path path, @Nullable FileTime modified, long size, @Nullable Object key) {

  /// Looks at `path` now.
  public static FileMark of(Path path) {
    try {
      var found =
          path.getFileSystem().provider().readAttributesIfExists(path, BasicFileAttributes.class);
      return found == null
          ? new FileMark(path, null, -1, null)
          : new FileMark(path, found.lastModifiedTime(), found.size(), found.fileKey());
    } catch (IOException _) {
      return new FileMark(path, null, -1, null);
    }
  }
}
