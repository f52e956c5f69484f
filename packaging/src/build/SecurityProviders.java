import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The runtime's list of security providers, `conf/security/java.security`.
///
/// It names those of modules that an image may not have. Each such one makes the JDK search the
/// whole class path for it, and load what it finds on the way.
record SecurityProviders(Path runtime) {

  private static final String KEY = "security.provider.";

  /// Removes all but the named ones and numbers the rest anew.
  void keepThose(Set<String> names) throws IOException {
    Path file = runtime.resolve("conf/security/java.security");
    List<String> lines = new ArrayList<>();
    int count = 0;
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith(KEY)) {
        lines.add(line);
      } else if (names.contains(provider(line))) {
        count++;
        lines.add(KEY + count + "=" + provider(line));
      }
    }
    Files.write(file, lines);
  }

  private static String provider(String line) {
    return line.substring(line.indexOf('=') + 1).strip();
  }
}
