package dev.foretop.app.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.ui.shell.ThemeChoice;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// What keeps a cluster in order, as a person does it.
@Timeout(120)
class UpkeepInWindowTest extends ChangesFixture {

  private static final String JSON = "application/json";
  private static final String DEPLOYMENT =
      "/apis/apps/v1/namespaces/checkout/deployments/checkout-api";
  private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses/";
  private static final String DEFAULT =
      "/metadata/annotations/storageclass.kubernetes.io~1is-default-class";

  @Test
  void setsResourcesAndSaysWhatIsNoAmount() throws Exception {
    open("foretop://demo/checkout/deployments/checkout-api");
    choose("Set resources…");
    window.await(() -> status().contains("leave empty"));
    enter("#resources-memory-limit", "1 gig");
    assertThat(status()).contains("'1 gig' is no amount of memory");
    assertThat(maySend()).isFalse();
    enter("#resources-memory-limit", "3Gi");
    enter("#resources-cpu-request", "175m");
    window.await(this::maySend);
    assertThat(diff()).contains("memory: 3Gi", "cpu: 175m");
    window.pictureOf("#confirm", "confirm-resources-light");
    window.setTheme(ThemeChoice.DARK);
    window.pictureOf("#confirm", "confirm-resources-dark");

    confirm();
    window.awaitText("#confirm-cancel", "Close");

    JsonNode resources = get(DEPLOYMENT).at("/spec/template/spec/containers/0/resources");
    assertThat(resources.at("/limits/memory").asString()).isEqualTo("3Gi");
    assertThat(resources.at("/requests/cpu").asString()).isEqualTo("175m");
  }

  @Test
  void makesAnotherStorageClassTheDefaultInOneGo() throws Exception {
    open("foretop://demo/-/storageclasses/fast");
    choose("Make default…");
    window.await(() -> status().startsWith("2 of 2 can be done"));
    window.awaitText(
        "#confirm-question", "Make fast the default storage class instead of standard?");
    window.pictureOf("#confirm", "confirm-default-light");

    confirm();
    window.await(() -> status().equals("2 of 2 done, 0 not."));

    assertThat(get(CLASSES + "fast").at(DEFAULT).asString()).isEqualTo("true");
    assertThat(get(CLASSES + "standard").at(DEFAULT).asString()).isEqualTo("false");
  }

  @Test
  void removesFinalizersOnlyWhenTheNameIsTyped() throws Exception {
    String maps = "/api/v1/namespaces/checkout/configmaps";
    send(
        "POST",
        maps,
        JSON,
        "{'metadata':{'name':'held','finalizers':['example.com/first','example.com/second']}}");
    send("DELETE", maps + "/held", JSON, "{}");
    open("foretop://demo/checkout/configmaps/held");
    choose("Remove finalizers…");
    window.await(() -> status().contains("dry run"));
    window.awaitShown("example.com/second");
    assertThat(maySend()).isFalse();
    window.pictureOf("#confirm", "confirm-finalizers-light");

    enter("#confirm-name", "held");
    assertThat(maySend()).isTrue();
    confirm();
    window.awaitText("#confirm-cancel", "Close");

    assertThat(get(maps + "/held").path("code").asInt()).isEqualTo(404);
  }

  @Test
  void showsWhatHoldsANamespaceAndLetsItGo() throws Exception {
    send("POST", "/api/v1/namespaces", JSON, "{'metadata':{'name':'stuck'}}");
    send(
        "POST",
        "/api/v1/namespaces/stuck/configmaps",
        JSON,
        "{'metadata':{'name':'held','finalizers':['example.com/never']}}");
    send("DELETE", "/api/v1/namespaces/stuck", JSON, "{}");
    window.await(() ->
        get("/api/v1/namespaces/stuck").at("/status/conditions").toString().contains("never"));
    open("foretop://demo/-/namespaces/stuck");
    choose("Why is it stuck?");
    window.await(() -> report().contains("ConfigMap held (example.com/never)"));
    assertThat(report()).contains("finalizers remaining: example.com/never in 1 resource");
    window.await(() -> status().contains("dry run"));
    assertThat(maySend()).isFalse();
    window.pictureOf("#confirm", "confirm-stuck-light");
    window.setTheme(ThemeChoice.DARK);
    window.pictureOf("#confirm", "confirm-stuck-dark");
    window.setTheme(ThemeChoice.HIGH_CONTRAST);
    window.pictureOf("#confirm", "confirm-stuck-contrast");

    enter("#confirm-name", "stuck");
    confirm();
    window.awaitText("#confirm-cancel", "Close");

    assertThat(get("/api/v1/namespaces/stuck").path("code").asInt()).isEqualTo(404);
  }

  private String report() {
    return onFx(() -> window.robot().lookup("#stuck-report").<TextArea>query().getText());
  }

  @Test
  void refusesToExpandWhereTheClassDoesNotLetIt() throws Exception {
    open("foretop://demo/data/persistentvolumeclaims/data-broker-0");
    choose("Expand…");
    enter("#expand-size", "40Gi");
    window.await(() -> status().contains("storage class fast does not allow expansion"));
    assertThat(maySend()).isFalse();
    window.pictureOf("#confirm", "confirm-expand-refused-light");
  }

  @Test
  void expandsAClaim() throws Exception {
    String claim = "/api/v1/namespaces/data/persistentvolumeclaims/data-postgres-0";
    open("foretop://demo/data/persistentvolumeclaims/data-postgres-0");
    choose("Expand…");
    enter("#expand-size", "50Gi");
    window.await(() -> status().contains("has 100Gi already"));
    enter("#expand-size", "150Gi");
    window.await(this::maySend);
    confirm();
    window.awaitText("#confirm-cancel", "Close");

    window.await(() -> get(claim).at("/status/capacity/storage").asString("").equals("150Gi"));
  }

  @Test
  void setsTheLimitsOfAnAutoscaler() throws Exception {
    open("foretop://demo/search/horizontalpodautoscalers/search-api");
    choose("Set autoscaler limits…");
    window.await(() -> status().contains("just these limits"));
    enter("#limits-most", "1");
    assertThat(status()).contains("less than at least");
    enter("#limits-most", "12");
    window.await(this::maySend);
    window.pictureOf("#confirm", "confirm-limits-light");
    confirm();
    window.awaitText("#confirm-cancel", "Close");

    String path = "/apis/autoscaling/v2/namespaces/search/horizontalpodautoscalers/search-api";
    assertThat(get(path).at("/spec/maxReplicas").asInt()).isEqualTo(12);
  }

  @Test
  void approvesARequestForACertificate() throws Exception {
    open("foretop://demo/-/certificatesigningrequests/ci-runner");
    choose("Approve…");
    enter("#decision-message", "seen at the desk");
    window.await(() -> maySend() && diff().contains("seen at the desk"));
    window.pictureOf("#confirm", "confirm-approve-light");
    confirm();
    window.awaitText("#confirm-cancel", "Close");

    JsonNode condition =
        get("/apis/certificates.k8s.io/v1/certificatesigningrequests/ci-runner")
            .at("/status/conditions/0");
    assertThat(condition.path("type").asString()).isEqualTo("Approved");
    assertThat(condition.path("message").asString()).isEqualTo("seen at the desk");
  }
}
