package dev.foretop.app.ui.actions;

import static dev.foretop.app.start.RelayedWindow.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.action.CertificateRequest;
import dev.foretop.app.start.ApiRelay.Asked;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.RelayedWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a cluster in order, typed and confirmed by keys, on a real cluster: what it stores is
/// what was meant, and what cannot be is said before anything is sent.
@Tag("cluster")
@Timeout(180)
class UpkeepByKeysOnRealClusterTest {

  private static final int MOST_TABS = 12;

  @TempDir Path home;

  private final String name = "keys-" + UUID.randomUUID().toString().substring(0, 8);
  private RelayedWindow at;

  @BeforeEach
  void start() throws Exception {
    Kubectl.run("create", "namespace", name);
    at = new RelayedWindow(home);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
    Kubectl.run("delete", "namespace", name, "--wait=false", "--ignore-not-found");
  }

  private void make(String text) throws Exception {
    Path file = Files.writeString(home.resolve("made.yaml"), "---\n" + text.replace("NAME", name));
    Kubectl.run("create", "-f", file.toString());
  }

  private void choose(String place, String action) throws Exception {
    at.open(place);
    at.choose(action);
    at.window().awaitShown("#confirm-cluster");
  }

  private String status() {
    return at.label("#confirm-status");
  }

  private boolean maySend() {
    return onFx(() -> !at.window().robot().lookup("#confirm-send").<Button>query().isDisabled());
  }

  private boolean hasFocus(String query) {
    return onFx(
        () -> at.window().robot().lookup(query).tryQuery().map(Node::isFocused).orElse(false));
  }

  private void tabTo(String query) {
    for (int i = 0; i < MOST_TABS && !hasFocus(query); i++) {
      at.window().robot().type(KeyCode.TAB);
    }
    assertThat(hasFocus(query)).as("reached by Tab: " + query).isTrue();
  }

  private void type(String field, String text) {
    tabTo(field);
    at.window().robot().type(KeyCode.END);
    write(field, text);
  }

  private void write(String field, String text) {
    Node into = at.window().robot().lookup(field).query();
    text.chars()
        .mapToObj(Character::toString)
        .forEach(each ->
            at.window()
                .robot()
                .interact(() ->
                    Event.fireEvent(
                        into,
                        new KeyEvent(
                            KeyEvent.KEY_TYPED,
                            each,
                            "",
                            KeyCode.UNDEFINED,
                            false,
                            false,
                            false,
                            false))));
  }

  private void sendByKeys() throws Exception {
    at.window().await(this::maySend);
    tabTo("#confirm-send");
    at.window().robot().type(KeyCode.SPACE);
    at.window().awaitText("#confirm-cancel", "Close");
  }

  private void leave() throws Exception {
    at.window().robot().type(KeyCode.ESCAPE);
    at.window().await(() -> at.window().robot().lookup("#confirm").tryQuery().isEmpty());
  }

  private String stored(String kind, String object, String path) throws Exception {
    return Kubectl.run("-n", name, "get", kind, object, "-o", "jsonpath={" + path + "}");
  }

  @Test
  void expandsAClaimOnlyWhereItsClassLetsIt() throws Exception {
    for (String each : new String[] {"grows", "fixed"}) {
      make(
          """
          {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: NAME-%1$s},
           provisioner: example.com/p, allowVolumeExpansion: %2$s}
          ---
          {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: %1$s, namespace: NAME},
           spec: {accessModes: [ReadWriteOnce], storageClassName: NAME-%1$s, resources: {requests: {storage: 10Gi}}}}
          """
              .formatted(each, each.equals("grows")));
      String bound = "{\"status\":{\"phase\":\"Bound\",\"capacity\":{\"storage\":\"10Gi\"}}}";
      Kubectl.run("-n", name, "patch", "pvc", each, "--subresource=status", "-p", bound);
    }
    choose(name + "/persistentvolumeclaims/fixed", "Expand…");
    type("#expand-size", "20Gi");
    at.window().await(() -> status().contains("does not allow expansion"));
    leave();
    assertThat(at.relay().sent()).isEmpty();

    choose(name + "/persistentvolumeclaims/grows", "Expand…");
    type("#expand-size", "1e10");
    at.window().await(() -> status().contains("It has 10Gi already, and a volume only grows."));
    assertThat(maySend()).isFalse();
    at.window().pictureOf("#confirm", "expand-smaller-light");
    at.window().robot().type(KeyCode.HOME);
    write("#expand-size", "3");
    sendByKeys();

    assertThat(stored("pvc", "grows", ".spec.resources.requests.storage")).isEqualTo("310e9");
    Kubectl.run("delete", "storageclass", name + "-grows", name + "-fixed");
  }

  @Test
  void finalisesANamespaceByItsTypedName() throws Exception {
    make(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: held, namespace: NAME, finalizers: [example.com/never]}}");
    Kubectl.run("delete", "namespace", name, "--wait=false");
    at.window()
        .await(() ->
            Kubectl.run("get", "namespace", name, "-o", "yaml").contains("SomeFinalizersRemain"));
    choose("-/namespaces/" + name, "Why is it stuck?");
    at.window().await(() -> report().contains("ConfigMap held (example.com/never)"));
    at.window().await(() -> status().contains("dry run"));
    assertThat(maySend()).isFalse();
    type("#confirm-name", name.substring(1));
    assertThat(maySend()).isFalse();
    at.window().robot().type(KeyCode.HOME);
    write("#confirm-name", name.substring(0, 1));
    at.window().pictureOf("#confirm", "finalise-real-light");
    sendByKeys();

    assertThat(at.relay().sent())
        .singleElement()
        .extracting(Asked::method, Asked::path)
        .containsExactly("PUT", "/api/v1/namespaces/" + name + "/finalize");
    assertThat(Kubectl.run("get", "namespace", name, "--ignore-not-found")).isEmpty();
  }

  private String report() {
    return onFx(() -> at.window().robot().lookup("#stuck-report").<TextArea>query().getText());
  }

  @Test
  void saysWhyAPodIsNotEvicted() throws Exception {
    make(
        """
        {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: all, namespace: NAME},
         spec: {maxUnavailable: 0, selector: {matchLabels: {a: b}}}}
        ---
        {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: r, namespace: NAME},
         spec: {replicas: 1, selector: {matchLabels: {a: b}},
          template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: 'c:1'}]}}}}
        """);
    at.window().await(() -> stored("pdb", "all", ".status.currentHealthy").equals("1"));
    String pod = Kubectl.run("-n", name, "get", "pods", "-o", "jsonpath={.items[0].metadata.name}");

    choose(name + "/pods/" + pod, "Evict…");
    at.window()
        .await(() -> status().contains("The disruption budget all needs 1 healthy pods and has 1"));

    assertThat(maySend()).isFalse();
    at.window().pictureOf("#confirm", "evict-refused-light");
    leave();
    assertThat(at.relay().sent()).isEmpty();
  }

  @Test
  void showsThatAPodCannotBeResized() throws Exception {
    make(
        """
        {apiVersion: v1, kind: Pod, metadata: {name: big, namespace: NAME},
         spec: {containers: [{name: c, image: 'c:1', resources: {requests: {cpu: 100m}}}]}}
        """);
    at.window().await(() -> stored("pod", "big", ".status.phase").equals("Running"));
    choose(name + "/pods/big", "Set resources…");
    leave();
    String condition =
        """
        {"status":{"conditions":[{"type":"PodResizePending","status":"True","reason":"Infeasible",
         "message":"Node didn't have enough capacity: cpu, requested: 900000, capacity: 4000"}]}}
        """;
    Kubectl.run("-n", name, "patch", "pod", "big", "--subresource=status", "-p", condition);

    at.open(name + "/pods/big");
    at.window().await(() -> at.window().texts(".label").toString().contains("Infeasible"));
    assertThat(at.window().texts(".label").toString())
        .contains("Its node cannot give it the new resources: Node didn't have enough capacity");
    at.window().picture("pod-resize-infeasible-light");
  }

  @Test
  void decidesARequestOnce() throws Exception {
    make(
        "{apiVersion: certificates.k8s.io/v1, kind: CertificateSigningRequest, metadata: {name: NAME},"
            + " spec: {signerName: example.com/nobody, usages: [client auth], request: "
            + CertificateRequest.TEXT
            + "}}");
    choose("-/certificatesigningrequests/" + name, "Approve…");
    sendByKeys();
    assertThat(Kubectl.run("get", "csr", name, "--no-headers")).contains("Approved");
    leave();

    choose("-/certificatesigningrequests/" + name, "Deny…");
    at.window().await(() -> status().contains("decided already"));
    assertThat(maySend()).isFalse();
    Kubectl.run("delete", "csr", name);
  }
}
