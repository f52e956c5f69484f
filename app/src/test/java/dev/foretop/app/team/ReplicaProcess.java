package dev.foretop.app.team;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/// One replica of a team's proxy: the program itself, as a container runs it.
final class ReplicaProcess implements AutoCloseable {

  private static final HttpClient PROBE =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  final Path home;
  private final Process process;
  private final Path output;
  private final int port;
  private final int statusPort;

  private ReplicaProcess(Process process, Path home, Path output) throws Exception {
    this.process = process;
    this.home = home;
    this.output = output;
    await(() -> isUp() || !process.isAlive());
    this.port = portAfter("serves the team on port ");
    this.statusPort = portAfter("figures are on port ");
  }

  /// Starts one and waits until it listens.
  ///
  /// @param folder in which it keeps what it says
  static ReplicaProcess start(Path folder, Path team, Path kubeconfig) throws Exception {
    Path home = folder.resolve("home");
    Path output = Files.createDirectories(folder).resolve("output");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.foretop.app.Main",
            "proxy",
            "--team=" + team,
            "--kubeconfig=" + kubeconfig);
    builder.environment().put("FORETOP_HOME", home.toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new ReplicaProcess(builder.start(), home, output);
  }

  private boolean isUp() throws IOException {
    String said = said();
    return said.contains("figures are on port ") && said.endsWith("\n");
  }

  private int portAfter(String words) throws IOException {
    String said = said();
    int start = said.indexOf(words);
    if (start < 0) {
      throw new IOException("it did not start: " + said);
    }
    return Integer.parseInt(said.substring(start + words.length()).lines().findFirst().orElse(""));
  }

  /// Returns all that it said on its standard streams.
  String said() throws IOException {
    return Files.readString(output);
  }

  int port() {
    return port;
  }

  Process process() {
    return process;
  }

  /// Asks as a kubelet does.
  boolean isReady() {
    URI uri = URI.create("http://127.0.0.1:" + statusPort + "/readyz");
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return PROBE.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Waits until `condition` holds.
  static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to that");
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
