import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// Puts the native libraries of jars beside them, as files of their own that can be signed: what is
/// in a jar Apple looks at, but nobody can sign. JavaFX's lie in the runtime; of the others only
/// JNA's are used.
record LooseLibraries(Build build) {

  void copyTo(Path target) throws IOException {
    for (Path jar : build.classPath()) {
      try (var file = new JarFile(jar.toFile())) {
        for (JarEntry entry : file.stream().filter(SlimJars::isLibraryOfThisSystem).toList()) {
          copy(file, entry, target);
        }
      }
    }
  }

  private static void copy(JarFile jar, JarEntry entry, Path target) throws IOException {
    try (InputStream content = jar.getInputStream(entry)) {
      Files.copy(content, target.resolve(fileName(entry.getName())));
    }
  }

  static boolean isNative(String name) {
    return name.matches(".*\\.(so|dll|dylib|jnilib)");
  }

  // jpackage signs what ends in .dylib; JNA finds it under this name, too.
  static String fileName(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1).replace(".jnilib", ".dylib");
  }
}
