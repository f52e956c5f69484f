package dev.foretop.app.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The newest event of an object is told as the cluster reports it, and of no other kind's object.
@Tag("cluster")
@Timeout(180)
class LastEventOnClusterTest {

  @TempDir Path home;

  private final String namespace = "events-" + Long.toString(System.nanoTime(), 36);
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("create", "deployment", "web", "--image=x", "-n", namespace);
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  @Test
  void followsWhatIsReported() throws Exception {
    window.resize(1600, 900);
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/%s/deployments".formatted(cluster, namespace));
    window.awaitText(".name-cell", "web");
    window.click("#columns");
    window.click("#add-last-event");
    awaitCell("ScalingReplicaSet ");

    report("apps/v1", "Paused", Instant.now());
    awaitCell("Paused ");

    report("serving.example.org/v1", "OfAnother", Instant.now().plusSeconds(60));
    report("apps/v1", "Resumed", Instant.now().plusSeconds(5));
    awaitCell("Resumed ");

    // A warning is seen as one, and events are found by their reasons and by when they were.
    window.awaitShown(".tone-progress .status-mark");
    window.click("#filter");
    window.robot().write("\"last event\":resumed \"last event\"<1h");
    window.awaitText("#count", "1");
    window.robot().write(" -\"last event\":Resumed");
    window.awaitText("#count", "0 of 1");
  }

  private void awaitCell(String start) throws Exception {
    window.await(
        () -> window.texts(".table-cell").stream().anyMatch(text -> text.startsWith(start)));
  }

  private void report(String apiVersion, String reason, Instant at) throws Exception {
    String event =
        """
        apiVersion: v1
        kind: Event
        metadata: {name: web.%s, namespace: %s}
        involvedObject: {apiVersion: %s, kind: Deployment, name: web, namespace: %s}
        reason: %s
        type: Warning
        message: something
        lastTimestamp: %s
        """
            .formatted(
                reason.toLowerCase(java.util.Locale.ROOT),
                namespace,
                apiVersion,
                namespace,
                reason,
                at.truncatedTo(ChronoUnit.SECONDS));
    Path file = Files.writeString(home.resolve("event.yaml"), event);
    Kubectl.run("create", "-f", file.toString());
  }
}
