import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// One of jpackage's own templates with a piece of ours in it, so that the rest stays as the JDK
/// that builds wants it.
record JpackageTemplate(Build build, String name) {

  /// Puts `piece` before the last `anchor` of the template, and leaves the result for jpackage.
  void addBefore(String anchor, String piece, String target) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    Path resources = modules.resolve("jdk.jpackage/jdk/jpackage/internal/resources");
    Path changed = build.work("resources").resolve(target);
    Path source = Files.exists(changed) ? changed : resources.resolve(name);
    if (!Files.exists(source)) {
      throw new IOException("This JDK's jpackage has no template '%s'; use JDK 25".formatted(name));
    }
    String text = Files.readString(source);
    int at = text.lastIndexOf(anchor);
    if (at < 0) {
      throw new IOException("jpackage's '%s' has no '%s'; use JDK 25".formatted(name, anchor));
    }
    Trees.write(changed, text.substring(0, at) + piece + text.substring(at));
  }
}
