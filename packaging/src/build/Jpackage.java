import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The JDK's own packager, for the systems whose installers it makes well: macOS and Windows.
///
/// @param java the runtime's own launcher, below the image
/// @param jars where the jars lie in the image, below the image
record Jpackage(Build build, Timestamp timestamp, String java, String jars) {

  private static final String CACHE_OPTION = "-XX:AOTCache=";

  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Xms16m",
          "-Xmx512m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=javafx.graphics,ALL-UNNAMED",
          // What cmd.exe would make of an argument is refused rather than run.
          "-Djdk.lang.Process.allowAmbiguousCommands=false",
          // JNA's library lies there and not in its jar: a jar's cannot be signed, and would be
          // unpacked at each start.
          "-Djna.boot.library.path=$APPDIR",
          "-Djna.nounpack=true",
          CACHE_OPTION + "$APPDIR/foretop.aot",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  /// Makes the image, `folder` below the target, and rehearses its start. Nothing of it is signed.
  ///
  /// @param more options of this system
  Path image(String folder, List<String> more) throws IOException, InterruptedException {
    Path input = Files.createDirectories(build.work("jars"));
    new SlimJars(build, timestamp).copyTo(input);
    new LooseLibraries(build).copyTo(input);
    timestamp.putOn(input);
    new RuntimeImage(build).make(build.work("runtime"));
    Files.createDirectories(build.work("resources"));
    Commands.runTool("jpackage", imageOptions(more));
    Path image = build.target().resolve(folder);
    new Licences(build).copyTo(image.resolve(jars).resolve("legal"));
    rehearse(image);
    return image;
  }

  List<String> imageOptions(List<String> more) {
    List<String> options = new ArrayList<>(common("app-image"));
    options.addAll(
        List.of(
            "--input", build.work("jars").toString(),
            "--runtime-image", build.work("runtime").toString(),
            "--main-jar", "foretop-app-" + build.version() + ".jar",
            "--main-class", Build.MAIN_CLASS));
    JAVA_OPTIONS.forEach(option -> options.addAll(List.of("--java-options", option)));
    options.addAll(more);
    return options;
  }

  // As the launcher does it, whose own options name the cache that is only made here.
  private void rehearse(Path image) throws IOException, InterruptedException {
    Path app = image.resolve(jars);
    Path output = Files.createDirectories(build.work("rehearsal")).resolve("output");
    List<String> command = new ArrayList<>();
    command.add(image.resolve(java).toString());
    JAVA_OPTIONS.stream()
        .filter(option -> !option.startsWith(CACHE_OPTION))
        .map(option -> option.replace("$APPDIR", app.toString()))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:AOTCacheOutput=" + app.resolve("foretop.aot"),
            "-Dforetop.rehearsal=true", "-Dglass.platform=Headless", "-Dprism.order=sw",
            "-cp", classPath(app), Build.MAIN_CLASS,
            "--demo", "--port", "0", "--https-port", "0"));
    Commands.run(
        command, Map.of("FORETOP_HOME", build.work("rehearsal/home").toString()), output);
    if (!Files.readString(output).contains(StartupCache.DONE)) {
      throw new IOException("The start could not be rehearsed; see " + output);
    }
  }

  // In the order of the launcher's own file, which the cache has to know.
  private static String classPath(Path app) throws IOException {
    String key = "app.classpath=$APPDIR";
    return Files.readAllLines(app.resolve("Foretop.cfg")).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> app + line.substring(key.length()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Makes an installer of `type` from an image, under a name that says for what it is.
  Path installer(String type, Path image, List<String> more) throws IOException {
    Commands.runTool("jpackage", installerOptions(type, image, more));
    List<Path> made = Trees.list(build.target(), "Foretop-.*\\." + type);
    return Files.move(made.getFirst(), build.target().resolve(build.artifact() + "." + type));
  }

  List<String> installerOptions(String type, Path image, List<String> more) {
    List<String> options = new ArrayList<>(common(type));
    options.addAll(List.of("--app-image", image.toString()));
    options.addAll(more);
    return options;
  }

  private List<String> common(String type) {
    return List.of(
        "--type", type,
        "--name", "Foretop",
        // Installers of both systems compare numbers only, and macOS wants one above 0.
        "--app-version", build.isMac() ? build.number().replaceFirst("^0\\.", "1.") : build.number(),
        "--vendor", "The Foretop authors",
        "--description", "Kubernetes explorer with a built-in proxy",
        "--copyright", "The Foretop authors, Apache License 2.0",
        "--resource-dir", build.work("resources").toString(),
        "--dest", build.target().toString());
  }
}
