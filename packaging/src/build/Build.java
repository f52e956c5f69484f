import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an installer is made from, and where it goes.
///
/// @param app the build folder of the application, with its jar and the folder `lib`
/// @param icons the folder of the product's drawn icons
/// @param sources the files of this module that go into installers
/// @param target where the finished files go; everything else goes beside it
record Build(Path app, Path icons, Path sources, Path target, String version) {

  static final String MAIN_CLASS = "dev.foretop.app.Main";

  /// The version without a suffix, as all installers take it.
  String number() {
    return version.replaceFirst("-.*", "");
  }

  /// The version as Linux packages take it. A snapshot sorts before the release that it becomes.
  String packageVersion() {
    return number() + (isSnapshot() ? "~snapshot" : "");
  }

  boolean isSnapshot() {
    return version.endsWith("-SNAPSHOT");
  }

  /// Begins the name of every file for this system and processor: all of a release lie in one folder.
  String artifact() {
    String name = isWindows() ? "windows" : isMac() ? "macos" : "linux";
    return "foretop-%s-%s-%s".formatted(version, name, System.getProperty("os.arch"));
  }

  boolean isWindows() {
    return system().startsWith("Windows");
  }

  boolean isLinux() {
    return system().equals("Linux");
  }

  boolean isMac() {
    return system().startsWith("Mac");
  }

  private static String system() {
    return System.getProperty("os.name");
  }

  Path work(String name) {
    return target.resolveSibling("dist-work").resolve(name);
  }

  /// The list of everything in the product, which the build has made before.
  Path billOfMaterials(String format) throws IOException {
    Path file = target.resolveSibling("foretop-" + version + "-sbom." + format);
    if (!Files.exists(file)) {
      throw new IOException(
          "There is no bill of materials in %s. CycloneDX makes none while Maven is offline: run 'mvn -Pdist verify' without -o."
              .formatted(file));
    }
    return file;
  }

  /// JavaFX's jars for this system; they become modules of the runtime.
  List<Path> modules() throws IOException {
    return jars(name -> isJavaFx(name) && name.matches(".*-(linux|mac|win)[a-z0-9-]*\\.jar"));
  }

  /// All other jars, the application's first: its class path.
  List<Path> classPath() throws IOException {
    Path jar = app.resolve("foretop-app-" + version + ".jar");
    return Stream.concat(Stream.of(jar), jars(name -> !isJavaFx(name)).stream()).toList();
  }

  private List<Path> jars(Predicate<String> wanted) throws IOException {
    try (Stream<Path> files = Files.list(app.resolve("lib"))) {
      return files.filter(file -> wanted.test(file.getFileName().toString())).sorted().toList();
    }
  }

  private static boolean isJavaFx(String name) {
    return name.startsWith("javafx-") || name.startsWith("jfx-incubator-");
  }
}
