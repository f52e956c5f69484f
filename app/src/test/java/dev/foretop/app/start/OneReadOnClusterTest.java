package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An object that is open is read once; whatever becomes of it comes by its watch.
@Tag("cluster")
@Timeout(180)
class OneReadOnClusterTest {

  @TempDir Path home;

  private final String namespace = "read-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void noChangeIsReadAgain() throws Exception {
    String path = "/api/v1/namespaces/" + namespace + "/configmaps";
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "configmap", "chart", "--from-literal=depth=none");
    try (var relayed = new RelayedWindow(home)) {
      var reads = new AtomicInteger();
      relayed.relay().spoil(asked -> isCounted(isRead(asked, path), reads), (_, _) -> {});
      relayed.open(namespace + "/configmaps/chart");
      for (String depth : new String[] {"seven", "eight", "nine"}) {
        String data = "{\"data\": {\"depth\": \"" + depth + "\"}}";
        Kubectl.run("-n", namespace, "patch", "configmap", "chart", "-p", data);
        relayed.window().awaitText(".overview .label", depth);
      }
      assertThat(reads).hasValue(1);
    } finally {
      Kubectl.run("delete", "namespace", namespace, "--wait=false");
    }
  }

  // By its name, or in a list of those of its name.
  private static boolean isRead(ApiRelay.Asked asked, String path) {
    boolean isWatch = asked.query().contains("watch=");
    return asked.path().equals(path + "/chart")
        || (!isWatch && asked.path().equals(path) && asked.query().contains("metadata.name"));
  }

  private static boolean isCounted(boolean isRead, AtomicInteger reads) {
    if (isRead) {
      reads.incrementAndGet();
    }
    return false;
  }
}
