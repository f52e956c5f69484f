package dev.foretop.app.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the details of an object cost its cluster, as the proxy counts it.
@Timeout(180)
class DetailsRequestsTest {

  private static final int MOST = 6;
  private static final String SERVICES = "/api/v1/namespaces/checkout/services";
  private static final String OBJECT = SERVICES + "?fieldSelector=metadata.name";

  /// What is asked now and then, or held until something changes, whatever is open.
  private static final Set<String> POLLED =
      Set.of(
          "/api?",
          "/apis?",
          "/version?",
          "/api/kubernetes/clusters?",
          "/api/v1/namespaces/kube-system?");

  @TempDir Path home;

  /// @param number the proxy's own, rising
  private record Call(long number, String asked, boolean isRunning) {}

  private static List<Call> calls(WindowFixture window) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(window.endpoint().base() + "/local/v1/calls?wait=false"))
            .header("Authorization", "Bearer " + window.endpoint().token())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      JsonNode told =
          JsonMapper.shared()
              .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      return java.util.stream.Stream.of("over", "running")
          .flatMap(list ->
              told.path(list)
                  .valueStream()
                  .filter(call -> !call.path("stream").asBoolean(false))
                  .map(call -> call(call, list.equals("running"))))
          .toList();
    }
  }

  private static Call call(JsonNode call, boolean isRunning) {
    return new Call(
        call.path("id").asLong(0),
        call.path("path").asString("") + "?" + call.path("query").asString(""),
        isRunning);
  }

  private static boolean isPolled(String asked) {
    return POLLED.contains(asked);
  }

  private static void awaitQuiet(WindowFixture window) throws Exception {
    window.await(() ->
        calls(window).stream().filter(Call::isRunning).allMatch(call -> isPolled(call.asked())));
  }

  private static List<String> since(WindowFixture window, long number) throws Exception {
    return calls(window).stream()
        .filter(call -> call.number() > number)
        .map(Call::asked)
        .filter(asked -> !isPolled(asked))
        .toList();
  }

  @Test
  void takeFewRequestsAndNoneTwiceWhileTheObjectStaysOpen() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/services");
      window.awaitText("#freshness", "Live");
      awaitQuiet(window);
      long before = calls(window).stream().mapToLong(Call::number).max().orElse(0);

      window.open("foretop://demo/checkout/services/checkout-api");
      window.awaitShown(".overview .label");
      window.clickIn("#sections", "Events");
      window.awaitShown("#events");
      awaitQuiet(window);
      List<String> first = since(window, before);
      assertThat(first).hasSizeLessThanOrEqualTo(MOST);

      window.clickIn("#sections", "Overview");
      window.awaitShown(".overview .label");
      window.clickIn("#sections", "YAML");
      window.awaitText("#yaml-path", "apiVersion");
      window.clickIn("#sections", "Events");
      window.awaitShown("#events");
      awaitQuiet(window);
      List<String> again = since(window, before);
      assertThat(again.stream().filter(asked -> asked.startsWith(OBJECT))).hasSize(1);
      assertThat(again).noneMatch(asked -> asked.startsWith(SERVICES + "/checkout-api"));
      assertThat(again.stream().filter(asked -> !asked.startsWith(OBJECT))).doesNotHaveDuplicates();
    }
  }
}
