package dev.foretop.app.start;

import dev.foretop.app.instance.LocalApi;
import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.source.DemoHolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A start while Foretop already runs. What it asks for besides things to open either holds there
/// already, or it is told that it cannot have it: `--read-only` that nobody keeps would be worse
/// than none.
final class LaterStart {

  private final StartOptions options;

  LaterStart(StartOptions options) {
    this.options = options;
  }

  /// Checks what the Foretop that is running would have to be started with.
  ///
  /// @throws IOException if it does not do what is asked for; the message says which options
  void requireGranted(Path runtime) throws IOException, InterruptedException {
    List<String> refused = new ArrayList<>();
    options.readOnly().forEach(cluster -> refused.add("--read-only " + cluster));
    if (options.allowExec()) {
      refused.add("--allow-exec");
    }
    if (options.clusters().config() != null) {
      refused.add("--config");
    }
    Optional<RunningInstance.Found> running = RunningInstance.find(runtime);
    URI plain = running.map(RunningInstance.Found::proxy).orElse(null);
    URI https = running.flatMap(RunningInstance.Found::https).orElse(null);
    addPort(refused, "--port", options.port(), plain);
    addPort(refused, "--https-port", options.httpsPort(), https);
    Boolean demo = options.clusters().demo();
    if (demo != null && (running.isEmpty() || hasDemo(running.get()) != demo)) {
      refused.add(demo ? "--demo" : "--no-demo");
    }
    if (!refused.isEmpty()) {
      throw new IOException(
          "Foretop is already running and cannot be given %s now. End it first, or leave that out"
              .formatted(String.join(", ", refused)));
    }
  }

  // 0 stands for any.
  private static void addPort(
      List<String> refused, String option, @Nullable Integer wanted, @Nullable URI running) {
    boolean holds =
        running != null && (wanted == null || wanted == 0 || wanted == running.getPort());
    if (wanted != null && !holds) {
      refused.add(option + " " + wanted);
    }
  }

  private static boolean hasDemo(RunningInstance.Found running)
      throws IOException, InterruptedException {
    for (var cluster : new LocalApi(running).get("/api/kubernetes/clusters").path("items")) {
      if (cluster.path("source").asString("").equals(DemoHolder.SOURCE)) {
        return true;
      }
    }
    return false;
  }
}
