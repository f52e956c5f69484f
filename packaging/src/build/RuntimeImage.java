import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  // Of the modules above. The JDK would look for others on the class path at each start.
  private static final Set<String> PROVIDERS =
      Set.of("SUN", "SunRsaSign", "SunEC", "SunJSSE", "SunJCE", "SunJGSS", "SunSASL", "JdkLDAP",
          // of the other systems
          "Apple", "SunMSCAPI");

  // Whom the user's system trusts, which a cluster without an authority of its own is judged by, and
  // the code pages of consoles that java.base has not, such as 720, 861 and 865.
  static List<String> modules(Build build) {
    return build.isWindows()
        ? Stream.concat(MODULES.stream(), Stream.of("jdk.crypto.mscapi", "jdk.charsets")).toList()
        : MODULES;
  }

  private static final String NATIVE_LIBRARY = ".*\\.(so|dll|dylib)";

  void make(Path target) throws IOException, InterruptedException {
    Commands.runTool("jlink", options(target));
    removeTools(target.resolve("bin"));
    unpackNativeLibraries(target.resolve(build.isWindows() ? "bin" : "lib"));
    new SecurityProviders(target).keepThose(PROVIDERS);
    // Of the others, macOS' own strip knows no such option, and to strip breaks a library's signature.
    if (build.isLinux() && Commands.isThere("strip")) {
      stripSymbols(target);
    }
    if (!build.isWindows()) {
      Trees.makeReadable(target);
    }
  }

  private List<String> options(Path target) throws IOException {
    var options =
        new ArrayList<>(
            List.of(
                "--module-path", joined(new SlimModules(build).copyTo(build.work("modules"))),
                "--add-modules", String.join(",", modules(build)),
                "--output", target.toString(),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                // Archives shrink the others well; these they do not, once zipped. What a start needs
                // comes from the cache.
                "--compress=zip-9:filter=/java.*/**,/javafx.graphics/**"));
    List<String> unwanted = new ArrayList<>();
    unwanted.add("regex:/javafx\\.graphics/" + NATIVE_LIBRARY);
    unwanted.add("/javafx.controls/com/sun/javafx/scene/control/skin/caspian/**");
    // The same styles are there in the form that is quicker to read.
    unwanted.add("/javafx.controls/com/sun/javafx/scene/control/skin/modena/*.css");
    unwanted.add("/javafx.graphics/javafx-swt.jar");
    if (build.isLinux()) {
      unwanted.addAll(UnusedClasses.find());
      options.add("--exclude-files=/java.desktop/lib/**");
    }
    Path list = build.work("unwanted-resources");
    Files.createDirectories(list.getParent());
    options.add("--exclude-resources=@" + Files.write(list, unwanted));
    return options;
  }

  private static String joined(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  // Such as keytool. On Windows the runtime's libraries lie in the same folder.
  private static void removeTools(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(RuntimeImage::isUnwantedTool).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isUnwantedTool(Path file) {
    String name = file.getFileName().toString();
    return !name.matches("java(w?\\.exe)?|.*\\.dll|server");
  }

  private static void stripSymbols(Path libraries) throws IOException, InterruptedException {
    try (Stream<Path> files = Files.walk(libraries)) {
      for (Path file : files.filter(RuntimeImage::isBinary).toList()) {
        Commands.run("strip", "--strip-unneeded", file.toString());
      }
    }
  }

  private static boolean isBinary(Path file) {
    return Files.isRegularFile(file)
        && (file.toString().matches(NATIVE_LIBRARY) || Files.isExecutable(file));
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
