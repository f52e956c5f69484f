package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Users who may do all that opens a stream but one thing: that one alone cannot be chosen, and
/// says why, the first time that somebody looks.
@Tag("cluster")
@Timeout(180)
class StreamRightsOnClusterTest {

  private static final List<String> ALL =
      List.of(
          "get pods/log",
          "create pods/exec",
          "get pods/exec",
          "create pods/attach",
          "get pods/attach",
          "create pods/portforward",
          "get pods/portforward",
          "patch pods/ephemeralcontainers");

  @TempDir Path home;

  private final String namespace = "rights-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void deploy() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "run", "lone", "--image=lone:1");
    Kubectl.run("-n", namespace, "wait", "pod/lone", "--for=condition=Ready", "--timeout=60s");
    Kubectl.run("-n", namespace, "create", "serviceaccount", "someone");
  }

  @AfterEach
  void remove() throws Exception {
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private void allow(String verb, String resource) throws Exception {
    String name = verb + "-" + resource.replace('/', '-');
    Kubectl.run(
        "-n", namespace, "create", "role", name, "--verb=" + verb, "--resource=" + resource);
    Kubectl.run(
        "-n",
        namespace,
        "create",
        "rolebinding",
        name,
        "--role=" + name,
        "--serviceaccount=" + namespace + ":someone");
  }

  private String tokenWithout(String right) throws Exception {
    allow("get,list,watch", "pods");
    for (String each : ALL) {
      if (!each.equals(right)) {
        allow(each.substring(0, each.indexOf(' ')), each.substring(each.indexOf(' ') + 1));
      }
    }
    return Kubectl.run("-n", namespace, "create", "token", "someone").strip();
  }

  @ParameterizedTest
  @CsvSource({
    "get pods/log,                  Logs",
    "create pods/exec,              Shell|Files…",
    "get pods/exec,                 Shell|Files…",
    "create pods/attach,            Attach",
    "create pods/portforward,       Forward port…",
    "get pods/portforward,          Forward port…",
    "patch pods/ephemeralcontainers, Debug container…"
  })
  void whatOneMayNotDoSaysWhy(String right, String actions) throws Exception {
    var source = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));
    try (var relay = new ApiRelay(source, Files.createDirectories(home.resolve("relay")));
        var window =
            WindowFixture.onKubeconfig(
                Files.createDirectories(home.resolve("home")),
                relay.kubeconfig(tokenWithout(right)))) {
      window.open("foretop://%s/%s/pods/lone".formatted(ApiRelay.NAME, namespace));
      window.awaitActions();
      window.click("#object-actions");
      Set<String> denied = Set.of(actions.split("\\|"));
      for (String action : denied) {
        window.awaitShown(action);
        window.await(() -> help(window, action).contains(right + " in " + namespace));
      }
      List<String> others = new ArrayList<>(List.of("Logs", "Shell", "Attach", "Files…"));
      others.addAll(List.of("Forward port…", "Debug container…"));
      others.removeAll(denied);
      for (String action : others) {
        assertThat(help(window, action)).as(action).doesNotContain("pods/");
      }
      window.picture("rights-" + right.replace("/", "-").replace(" ", "-"));
    }
  }

  private static String help(WindowFixture window, String action) {
    return WindowFixture.onFx(() ->
        String.valueOf(window.robot().lookup(action).queryAs(Label.class).getAccessibleHelp()));
  }
}
