package dev.foretop.app.ui.actions;

import static dev.foretop.app.start.RelayedWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.ApiRelay;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.RelayedWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Users of a real cluster who may do some things: what they may not do is disabled with the
/// reason, and what is refused after all says why.
@Tag("cluster")
@Timeout(180)
class FewRightsOnRealClusterTest {

  private static final String ADDRESS = "/deployments/web";

  @TempDir Path home;

  private final String namespace = "few-" + UUID.randomUUID().toString().substring(0, 8);

  @SuppressWarnings("NullAway.Init") // each test opens it as the user that it is about
  private RelayedWindow at;

  @BeforeEach
  void start() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "deployment", "web", "--image=example/web:1");
    Kubectl.run("-n", namespace, "create", "serviceaccount", "user");
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private void openAs(String verbs) throws Exception {
    at = signIn(verbs, "deployments.apps,deployments.apps/scale,configmaps");
    at.open(namespace + ADDRESS);
  }

  private RelayedWindow signIn(String verbs, String resources) throws Exception {
    Kubectl.run(
        "-n", namespace, "create", "role", "few", "--verb=" + verbs, "--resource=" + resources);
    Kubectl.run(
        "-n",
        namespace,
        "create",
        "rolebinding",
        "few",
        "--role=few",
        "--serviceaccount=" + namespace + ":user");
    return new RelayedWindow(home, Kubectl.run("-n", namespace, "create", "token", "user").strip());
  }

  // The menu bar may have a menu of the same name.
  private List<Label> items(String action) {
    return onFx(() ->
        at.window().robot().lookup(action).queryAll().stream()
            .filter(Label.class::isInstance)
            .map(Label.class::cast)
            .filter(Node::isVisible)
            .toList());
  }

  private String refusal(String action) throws Exception {
    at.window().click("#object-actions");
    at.window().await(() -> !items(action).isEmpty());
    String help =
        items(action).stream()
            .map(Node::getAccessibleHelp)
            .filter(Objects::nonNull)
            .collect(Collectors.joining());
    at.window().robot().type(KeyCode.ESCAPE);
    return help;
  }

  private void awaitRefusal(String action, String why) throws Exception {
    at.window().await(() -> refusal(action).contains(why));
  }

  private void assertAllowed(String... actions) throws Exception {
    for (String each : actions) {
      assertThat(refusal(each)).as(each).isEmpty();
    }
  }

  @Test
  void whoReadsOnlyChangesNothing() throws Exception {
    openAs("get,list,watch");

    awaitRefusal("Delete…", "You may not delete deployments");
    awaitRefusal("Edit", "You may not patch deployments");
    awaitRefusal("Scale…", "You may not patch deployments.apps/scale");
    awaitRefusal("Restart…", "You may not patch deployments");
    awaitRefusal("Duplicate…", "You may not create deployments");
    at.window().picture("few-rights-light");
  }

  @Test
  void whoMayPatchButNotUpdateEdits() throws Exception {
    openAs("get,list,watch,patch");

    awaitRefusal("Delete…", "You may not delete deployments");
    assertAllowed("Edit", "Scale…", "Restart…");
    at.choose("Edit");
    at.window().awaitText("#editor-status", "As it is on the server.");
    at.replace("replicas: 1", "replicas: 2");
    at.review();
    at.fire("#confirm-send");
    at.window().awaitText("#confirm-cancel", "Close");
    assertThat(at.label("#confirm-status")).isEqualTo("Done.");
  }

  @Test
  void whoMayUpdateButNotPatchIsToldSo() throws Exception {
    openAs("get,list,watch,update");

    awaitRefusal("Edit", "You may not patch deployments");
    awaitRefusal("Scale…", "You may not patch deployments.apps/scale");
  }

  @Test
  void whoMayDeleteButNotListDeletes() throws Exception {
    openAs("get,delete");

    assertAllowed("Delete…");
    awaitRefusal("Edit", "You may not patch deployments");
    at.choose("Delete…");
    at.awaitSendable();
    at.fire("#confirm-send");
    at.window().awaitText("#confirm-cancel", "Close");
    assertThat(at.label("#confirm-status")).isEqualTo("Done.");
    String left = Kubectl.run("-n", namespace, "get", "deployments", "-o", "name");
    assertThat(left).doesNotContain("deployment.apps/web");
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "create,patch"})
  void whoMayMakeButNotReadMakes(String verbs) throws Exception {
    at = signIn(verbs, "configmaps");
    at.window().open("foretop://" + ApiRelay.NAME + "/" + namespace + "/configmaps");
    at.window().awaitText("#title", "ConfigMaps");
    at.window().robot().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
    at.window().robot().release(KeyCode.M, KeyCode.SHIFT, KeyCode.CONTROL);
    at.window().awaitShown("#editor-text");
    at.window()
        .robot()
        .interact(() ->
            at.window()
                .robot()
                .lookup("#editor-text")
                .<CodeArea>query()
                .setText(
                    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: made, namespace: %s}\n"
                        .formatted(namespace)));
    at.window().await(() -> at.label("#manifest-status").contains("1 object, not sent"));
    at.fire("#manifest-apply");
    at.window().awaitShown("#review-status");
    at.window().await(() -> !at.label("#review-status").startsWith("Asking"));
    at.window().pictureOf("#review", "few-rights-create-light");
    assertThat(at.label("#review-status")).contains("1 create");
    at.fire("#review-send");
    at.window().awaitText("#review-cancel", "Close");
    String made = Kubectl.run("-n", namespace, "get", "configmaps", "-o", "name");
    assertThat(made).contains("configmap/made");
  }

  @Test
  void whoMayNotAskForRightsIsToldByTheTrial() throws Exception {
    at = signIn("get,list,watch", "deployments.apps");
    at.relay().spoil(ApiRelay.Asked::isReview, ApiRelay.status(403, false));
    at.open(namespace + ADDRESS);

    assertAllowed("Delete…", "Edit");
    at.choose("Delete…");
    at.window().await(() -> at.label("#confirm-status").contains("cannot delete resource"));
    at.window().pictureOf("#confirm", "few-rights-refused-light");
    assertThat(at.relay().sent()).isEmpty();
    String there = Kubectl.run("-n", namespace, "get", "deployments", "-o", "name");
    assertThat(there).contains("deployment.apps/web");
  }
}
