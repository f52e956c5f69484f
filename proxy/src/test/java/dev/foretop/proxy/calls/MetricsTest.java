package dev.foretop.proxy.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The figures at `/metrics`, and what of tracing goes through.
@Timeout(60)
class MetricsTest {

  private FakeApiServer api;
  private TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    proxy =
        TestProxy.start(
            Clusters.plain("c", api.uri()),
            Clusters.plain("gone", URI.create("http://127.0.0.1:1")));
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  private String scrape(String token) throws Exception {
    var answer =
        proxy.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/metrics"))
                .header("Authorization", "Bearer " + token));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    return answer.body();
  }

  /// Scrapes until a line is there: a request is counted a moment after it was answered.
  private void awaitLine(String line) throws Exception {
    String text = scrape(proxy.token());
    while (!text.contains("\n" + line + "\n")) {
      text = scrape(proxy.token());
    }
  }

  @Test
  void requestsAreCountedByClusterVerbAndStatus() throws Exception {
    for (int i = 0; i < 3; i++) {
      proxy.send(proxy.request("c", "/api/v1/pods"));
    }
    proxy.send(proxy.request("c", "/api/v1/pods?watch=1"));
    awaitLine("foretop_requests_total{cluster=\"c@test\",status=\"2xx\",verb=\"get\"} 3.0");
    awaitLine("foretop_requests_total{cluster=\"c@test\",status=\"2xx\",verb=\"watch\"} 1.0");
    awaitLine("foretop_upstream_reached{cluster=\"c@test\"} 1.0");

    proxy.send(proxy.request("c", "/api/v1/pods"));

    awaitLine("foretop_request_duration_seconds_count{cluster=\"c@test\"} 1");
    assertThat(scrape(proxy.token()))
        .contains("foretop_request_duration_seconds_bucket{cluster=\"c@test\",le=\"0.005\"}")
        .contains("foretop_upstream_connections{cluster=\"c@test\"} ")
        .contains("foretop_calls_active{stream=\"true\"} 0.0")
        .contains("foretop_pool_threads ", "foretop_access_log_dropped_total 0.0");
  }

  @Test
  void refusalsAreCountedByReasonAndAClusterThatIsAwayIsTold() throws Exception {
    proxy.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/local/v1/token")));
    proxy.send(proxy.request("gone", "/api/v1/pods"));

    awaitLine("foretop_refusals_total{reason=\"token-missing\"} 1.0");
    awaitLine("foretop_refusals_total{reason=\"cluster-unreachable\"} 1.0");
    awaitLine("foretop_upstream_reached{cluster=\"gone@test\"} 0.0");
  }

  @Test
  void callersCannotMakeUpLabels() throws Exception {
    String strange = proxy.issue("{\"name\":\"canary-tool\",\"grant\":{\"metrics\":true}}");
    for (String name : new String[] {"canary-cluster", "c"}) {
      proxy.send(
          proxy
              .request(name, "/canary-path?canary-query=1")
              .method("CANARY", HttpRequest.BodyPublishers.noBody()));
      proxy.send(proxy.request(name, "/api/v1/canary-kind"));
    }

    assertThat(scrape(strange)).contains("foretop_requests_total").doesNotContain("canary");
  }

  @Test
  void tracesGoThrough() throws Exception {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    proxy.send(
        proxy
            .request("c", "/api/v1/pods")
            .header("traceparent", parent)
            .header("tracestate", "vendor=1")
            .header("baggage", "user=7"));

    RecordedRequest seen = api.take();

    assertThat(seen.headers().getValuesList("traceparent")).containsExactly(parent);
    assertThat(seen.headers().getValuesList("tracestate")).containsExactly("vendor=1");
    assertThat(seen.headers().getValuesList("baggage")).containsExactly("user=7");
  }
}
