package dev.foretop.app.start;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events that are kept from the user are not told as events that did not happen.
@Tag("cluster")
@Timeout(120)
class UnreadEventsOnClusterTest {

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500})
  void areSaidToBeUnread(int status) throws Exception {
    try (var api = new ApiRelay(Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")), home)) {
      api.spoil(asked -> asked.path().endsWith("/events"), ApiRelay.status(status, false));
      Path own = Files.createDirectories(home.resolve("home"));
      try (var window = WindowFixture.onKubeconfig(own, api.kubeconfig())) {
        window.open("foretop://" + ApiRelay.NAME + "/default/configmaps/kube-root-ca.crt");
        window.awaitShown("#object");
        window.clickIn("#sections", "Events");
        window.await(() ->
            String.join(" ", window.texts("#sections .label")).contains("events cannot be read"));
      }
    }
  }
}
