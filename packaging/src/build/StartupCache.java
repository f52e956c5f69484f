import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The ahead-of-time cache: classes as a real start left them, loaded, linked and profiled.
///
/// It is made by starting the image itself, on the demo cluster and without a display. Times of the
/// jars have to be final before.
record StartupCache(Build build) {

  private static final String DONE = "Foretop has rehearsed its start";

  void make(Path image) throws IOException, InterruptedException {
    Path cache = image.resolve("lib/app/foretop.aot");
    String options =
        "-XX:AOTCacheOutput=%s -Dforetop.rehearsal=true -Dglass.platform=Headless -Dprism.order=sw"
            .formatted(cache);
    Path output = Files.createDirectories(build.work("rehearsal")).resolve("output");
    Map<String, String> environment =
        Map.of(
            "FORETOP_HOME", build.work("rehearsal/home").toString(),
            "FORETOP_JAVA_OPTIONS", options);
    Commands.run(
        List.of(image.resolve("bin/foretop").toString(), "--demo", "--port", "0", "--https-port", "0",
            "--kubeconfig", "/dev/null"),
        environment,
        output);
    if (!Files.readString(output).contains(DONE) || !Files.exists(cache)) {
      throw new IOException("The start could not be rehearsed; see " + output);
    }
  }
}
