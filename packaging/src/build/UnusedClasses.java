import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What of the JDK's modules no image needs: JavaFX requires all of `java.desktop` and `java.xml`,
/// and draws, prints a text and reads a file without Swing, AWT's own toolkit, sound and XML, which
/// nothing here reads.
///
/// A module has to have every package that it says it has, so the smallest class of each stays.
final class UnusedClasses {

  private static final Map<String, List<String>> UNUSED =
      Map.of(
          "java.desktop",
          List.of(
              "com/sun/accessibility",
              "com/sun/imageio",
              "com/sun/java/swing",
              "com/sun/media/sound",
              "com/sun/swing",
              "java/awt",
              "javax/accessibility",
              "javax/imageio",
              "javax/print",
              "javax/sound",
              "javax/swing",
              "sun/awt",
              "sun/font",
              "sun/java2d",
              "sun/print",
              "sun/swing"),
          "java.base",
          List.of("sun/security/tools/keytool/resources"),
          "java.xml",
          List.of(
              "com/sun/org/apache/bcel",
              "com/sun/org/apache/xerces",
              "com/sun/org/apache/xalan",
              "com/sun/org/apache/xpath",
              "com/sun/org/apache/xml",
              "com/sun/xml/internal/stream",
              "jdk/xml/internal/jdkcatalog"));

  // The rich text area names classes of these.
  private static final List<String> USED = List.of("java/awt/color", "java/awt/image");

  private UnusedClasses() {}

  /// Returns them as jlink names resources: `/java.desktop/javax/swing/JTable.class`.
  static List<String> find() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    var found = new TreeSet<String>();
    for (Map.Entry<String, List<String>> module : UNUSED.entrySet()) {
      Path root = modules.resolve(module.getKey());
      for (String folder : module.getValue()) {
        for (Path file : files(root.resolve(folder))) {
          if (USED.stream().noneMatch(root.relativize(file)::startsWith)) {
            found.add("/" + modules.relativize(file));
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Map<Path, Path> kept = new HashMap<>();
    files.forEach(file -> kept.merge(file.getParent(), file, UnusedClasses::better));
    return files.stream()
        .filter(file -> !file.equals(kept.get(file.getParent())))
        .sorted(Comparator.comparing(Path::toString))
        .toList();
  }

  private static Path better(Path a, Path b) {
    if (isClass(a) != isClass(b)) {
      return isClass(a) ? a : b;
    }
    return size(a) <= size(b) ? a : b;
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
