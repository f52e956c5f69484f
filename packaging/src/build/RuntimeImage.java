import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/// A Java runtime with only the modules that Foretop needs, JavaFX among them.
///
/// JavaFX's native libraries lie beside the JDK's own. As resources of its modules they would be
/// unpacked into the user's home on the first start.
record RuntimeImage(Build build) {

  // What jdeps finds; modules that these require come along.
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.desktop",
          "java.management",
          "java.net.http",
          "java.security.jgss",
          "java.sql",
          "jdk.net",
          "jdk.security.auth",
          "jdk.unsupported",
          "javafx.controls",
          "jfx.incubator.richtext");

  private static final String NATIVE_LIBRARY = ".*\\.(so|dll|dylib)";

  void make(Path target) throws IOException {
    String modulePath =
        build.modules().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    Commands.runTool(
        "jlink",
        List.of(
            "--module-path", modulePath,
            "--add-modules", String.join(",", MODULES),
            "--output", target.toString(),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--exclude-resources", "regex:/javafx\\.graphics/" + NATIVE_LIBRARY));
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    unpackNativeLibraries(target.resolve(isWindows ? "bin" : "lib"));
  }

  private void unpackNativeLibraries(Path target) throws IOException {
    for (Path module : build.modules()) {
      try (var jar = new JarFile(module.toFile())) {
        for (JarEntry entry : jar.stream().filter(RuntimeImage::isNativeLibrary).toList()) {
          unpack(jar, entry, target);
        }
      }
    }
  }

  private static boolean isNativeLibrary(JarEntry entry) {
    return entry.getName().matches(NATIVE_LIBRARY);
  }

  private static void unpack(JarFile jar, JarEntry entry, Path target) throws IOException {
    Path file = target.resolve(Path.of(entry.getName()).getFileName());
    // A JDK brings some of the Windows runtime's libraries itself.
    if (!Files.exists(file)) {
      try (InputStream content = jar.getInputStream(entry)) {
        Files.copy(content, file);
      }
    }
  }
}
