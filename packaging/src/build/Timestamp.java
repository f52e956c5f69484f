import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  /// Such as `Thu, 1 Jan 2026 00:00:00 GMT`, but with the zone as a number.
  String longDate() {
    return DateTimeFormatter.RFC_1123_DATE_TIME
        .format(Instant.parse(text).atOffset(ZoneOffset.UTC))
        .replace("GMT", "+0000");
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
