import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;

/// The one time that all files get, so that equal sources give equal packages.
///
/// It is in whole seconds, as archives keep it: the ahead-of-time cache is refused where a jar's
/// time is not the one that it was made with.
record Timestamp(String text) {

  long epochSecond() {
    return Instant.parse(text).getEpochSecond();
  }

  String date() {
    return text.substring(0, "yyyy-mm-dd".length());
  }

  void putOn(Path folder) throws IOException {
    FileTime time = FileTime.from(Instant.ofEpochSecond(epochSecond()));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        Files.setLastModifiedTime(file, time);
      }
    }
  }
}
