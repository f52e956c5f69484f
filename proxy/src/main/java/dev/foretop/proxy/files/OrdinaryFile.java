package dev.foretop.proxy.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// Tells files that can be read whole from those that would hold the program up or fill it: pipes
/// that nobody writes to, devices without an end.
public final class OrdinaryFile {

  // What a shell hands over with <(…), and the usual name of an empty file.
  private static final List<Path> KNOWN_STREAMS =
      List.of(Path.of("/dev/fd"), Path.of("/dev/stdin"), Path.of("/proc/self/fd"));
  private static final Path NOTHING = Path.of("/dev/null");

  private OrdinaryFile() {}

  /// Looks at `file` before it is read.
  ///
  /// @throws FileSystemException if it is something else than a file, or longer than `maxBytes`
  /// @throws IOException if it is not there or nobody may look at it
  public static void require(Path file, long maxBytes) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isOther() && !isHarmless(file)) {
      throw new FileSystemException(file.toString(), null, "it is a pipe or a device, no file");
    }
    if (attributes.size() > maxBytes) {
      throw new FileSystemException(
          file.toString(), null, "it is longer than %d MB".formatted(maxBytes >> 20));
    }
  }

  private static boolean isHarmless(Path file) {
    Path absolute = file.toAbsolutePath();
    return absolute.equals(NOTHING) || KNOWN_STREAMS.stream().anyMatch(absolute::startsWith);
  }
}
