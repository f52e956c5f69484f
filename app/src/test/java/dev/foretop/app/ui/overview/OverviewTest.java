package dev.foretop.app.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OverviewTest {

  @TempDir Path home;

  @Test
  void saysHowAnObjectIsDoingAndLeadsToWhatItNames() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitShown("#verdict");
      window.awaitText("#verdict .label", "3 of 3 replicas are ready.");
      window.picture("overview-deployment-light");
      window.setTheme(ThemeChoice.DARK);
      window.picture("overview-deployment-dark");

      window.open("foretop://demo/checkout/pods");
      window.await(() -> pod(window).isPresent());
      window.click(pod(window).orElseThrow());
      window.awaitText("#verdict .label", "Running, 2 of 2 containers ready.");
      window.picture("overview-pod-dark");
      window.clickIn("#sections", "Events");
      window.awaitShown("#events");
      window.picture("events-pod-dark");
      window.setTheme(ThemeChoice.LIGHT);
      window.clickIn("#sections", "Overview");
      window.picture("overview-pod-light");
      window.click(".value-link");
      window.awaitShown("#object");
    }
  }

  private static Optional<String> pod(WindowFixture window) {
    return window.texts(".name-cell").stream()
        .filter(text -> text.startsWith("checkout-api-"))
        .findFirst();
  }

  @Test
  void hidesSecretsUntilTheyAreRevealed() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      // Two of a name are told apart by where they stand.
      send(
          window,
          "POST",
          "",
          """
          {"metadata": {"name": "database", "annotations": {"password": "quay-4712"}},
           "stringData": {"password": "harbour-4711"}}
          """);
      window.open("foretop://demo/checkout/secrets/database");
      window.awaitText(".overview .label", "••••••••");
      window.picture("overview-secret-light");
      assertThat(window.texts(".label")).contains("Opaque").doesNotContain("harbour-4711");

      window.click("#reveal-password");
      window.awaitText(".overview .label", "harbour-4711");
      send(window, "PATCH", "/database", "{\"metadata\":{\"labels\":{\"tide\":\"high\"}}}");
      window.awaitText(".overview .label", "high");
      assertThat(window.texts(".label")).contains("harbour-4711").doesNotContain("quay-4712");
      window.open("foretop://demo/checkout/secrets");
      window.open("foretop://demo/checkout/secrets/database");
      window.awaitText(".overview .label", "••••••••");
      assertThat(window.texts(".label")).doesNotContain("harbour-4711");

      window.clickIn("#sections", "YAML");
      String yaml = window.robot().lookup("#yaml").queryAs(CodeArea.class).getText();
      assertThat(yaml).contains("password: ").doesNotContain("aGFyYm91ci00NzEx", "harbour-4711");
      window.picture("yaml-secret-light");
    }
  }

  private static void send(WindowFixture window, String verb, String at, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    window.endpoint().base()
                        + "/api/kubernetes/proxy/api/v1/namespaces/checkout/secrets"
                        + at))
            .header("Authorization", "Bearer " + window.endpoint().token())
            .header("Backstage-Kubernetes-Cluster", "demo")
            .header(
                "Content-Type",
                verb.equals("PATCH") ? "application/merge-patch+json" : "application/json")
            .method(verb, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isLessThan(300);
    }
  }
}
