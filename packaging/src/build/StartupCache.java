import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The ahead-of-time caches: classes as a real start left them, loaded and linked.
///
/// They are made by starting the image itself: the window on the demo cluster and without a display,
/// then the proxy. Times of the jars have to be final before.
record StartupCache(Build build) {

  static final String DONE = "Foretop has rehearsed its start";

  void make(Path image) throws IOException, InterruptedException {
    // The first start makes keys and folders, which later ones only read.
    rehearse(image, "");
    Path cache = image.resolve("lib/app/foretop.aot");
    // Without profiles, nor what compilers noted: they make the cache larger by more than they make a
    // start quicker.
    rehearse(image, "-Xint -XX:AOTCacheOutput=%s -XX:-AOTRecordTraining ".formatted(cache));
    if (!Files.exists(cache)) {
      throw new IOException("The rehearsed start left no cache in " + cache);
    }
    new ProxyRehearsal(build, image).make(image.resolve("lib/app/proxy.aot"));
  }

  private void rehearse(Path image, String options) throws IOException, InterruptedException {
    Path output = Files.createDirectories(build.work("rehearsal")).resolve("output");
    Map<String, String> environment =
        Map.of(
            "FORETOP_HOME", build.work("rehearsal/home").toString(),
            "FORETOP_JAVA_OPTIONS",
            options + "-Dforetop.rehearsal=true -Dglass.platform=Headless -Dprism.order=sw");
    Commands.run(
        List.of(image.resolve("bin/foretop").toString(), "--demo", "--port", "0", "--https-port", "0",
            "--kubeconfig", "/dev/null"),
        environment,
        output);
    if (!Files.readString(output).contains(DONE)) {
      throw new IOException("The start could not be rehearsed; see " + output);
    }
  }
}
