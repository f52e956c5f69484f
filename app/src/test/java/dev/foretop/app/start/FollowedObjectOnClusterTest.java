package dev.foretop.app.start;

import java.nio.file.Path;
import java.util.UUID;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The details of an object stay true whatever the table beside them shows of it.
@Tag("cluster")
@Timeout(180)
class FollowedObjectOnClusterTest {

  private static final String SAID = ".overview .label";

  @TempDir Path home;

  private final String namespace = "followed-" + UUID.randomUUID().toString().substring(0, 8);
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private void openBesideOthers(String kind, String name) throws Exception {
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/%s/%s/%s".formatted(cluster, namespace, kind, name));
    window.awaitText("#freshness", "Live");
    window.awaitShown("#sections");
    window.click("#filter");
    window.robot().write("nothing-like-it");
    window.await(() -> window.texts(".name-cell").isEmpty());
  }

  private void awaitSaid(String text) throws Exception {
    window.await(() -> window.texts(SAID).stream().anyMatch(said -> said.contains(text)));
  }

  private boolean isGone() {
    return WindowFixture.onFx(() ->
        window.robot().lookup("Deleted").queryAll().stream()
            .anyMatch(node -> node instanceof Labeled && node.isVisible()));
  }

  @Test
  void followsWhatNoColumnShows() throws Exception {
    Kubectl.run("-n", namespace, "create", "configmap", "chart", "--from-literal=depth=seven");
    String cluster = Kubectl.run("config", "current-context").strip();
    window.open("foretop://%s/%s/configmaps/chart".formatted(cluster, namespace));
    window.awaitText("#freshness", "Live");
    awaitSaid("seven");

    Kubectl.run(
        "-n", namespace, "patch", "configmap", "chart", "-p", "{\"data\": {\"depth\": \"nine\"}}");
    awaitSaid("nine");
    Kubectl.run("-n", namespace, "label", "configmap", "chart", "drawn=lately");
    awaitSaid("lately");
  }

  @Test
  void followsWhatTheFilterHides() throws Exception {
    Kubectl.run("-n", namespace, "create", "configmap", "chart", "--from-literal=depth=seven");
    openBesideOthers("configmaps", "chart");
    awaitSaid("depth");

    Kubectl.run(
        "-n", namespace, "patch", "configmap", "chart", "-p", "{\"data\": {\"shoal\": \"two\"}}");
    awaitSaid("shoal");
    Kubectl.run("-n", namespace, "label", "configmap", "chart", "drawn=lately");
    awaitSaid("lately");

    Kubectl.run("-n", namespace, "delete", "configmap", "chart");
    window.await(this::isGone);
    Kubectl.run("-n", namespace, "create", "configmap", "chart", "--from-literal=reef=three");
    awaitSaid("reef");
    window.await(() -> !isGone());
  }

  @Test
  void followsANameThatASelectorWouldTakeApart() throws Exception {
    String name = "harbour,master=one";
    Kubectl.run("-n", namespace, "create", "role", name, "--verb=get", "--resource=pods");
    openBesideOthers("roles.rbac.authorization.k8s.io", "harbour%2Cmaster%3Done");
    awaitSaid("get");

    String label = "{\"metadata\": {\"labels\": {\"drawn\": \"lately\"}}}";
    Kubectl.run("-n", namespace, "patch", "role", name, "--type=merge", "-p", label);
    awaitSaid("lately");
  }
}
