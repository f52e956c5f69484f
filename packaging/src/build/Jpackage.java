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
          "-XX:AOTCache=$APPDIR/foretop.aot",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  /// Makes the image, `folder` below the target, and rehearses its start.
  ///
  /// @param more options of this system
  Path image(String folder, List<String> more) throws IOException, InterruptedException {
    Path input = Files.createDirectories(build.work("jars"));
    new SlimJars(build, timestamp).copyTo(input);
    timestamp.putOn(input);
    Path runtime = build.work("runtime");
    new RuntimeImage(build).make(runtime);
    List<String> options = new ArrayList<>(common("app-image"));
    options.addAll(
        List.of(
            "--input", input.toString(),
            "--runtime-image", runtime.toString(),
            "--main-jar", "foretop-app-" + build.version() + ".jar",
            "--main-class", Build.MAIN_CLASS));
    JAVA_OPTIONS.forEach(option -> options.addAll(List.of("--java-options", option)));
    options.addAll(more);
    Commands.runTool("jpackage", options);
    Path image = build.target().resolve(folder);
    new Licences(build).copyTo(image.resolve(jars).resolve("legal"));
    rehearse(image);
    return image;
  }

  // As the launcher does it, whose own options name the cache that is only made here.
  private void rehearse(Path image) throws IOException, InterruptedException {
    Path app = image.resolve(jars);
    Path output = Files.createDirectories(build.work("rehearsal")).resolve("output");
    List<String> command = new ArrayList<>();
    command.add(image.resolve(java).toString());
    JAVA_OPTIONS.stream().filter(option -> !option.startsWith("-XX:AOT")).forEach(command::add);
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

  /// Makes an installer of `type` from an image.
  void installer(String type, Path image, List<String> more) throws IOException {
    List<String> options = new ArrayList<>(common(type));
    options.addAll(List.of("--app-image", image.toString()));
    options.addAll(more);
    Commands.runTool("jpackage", options);
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
