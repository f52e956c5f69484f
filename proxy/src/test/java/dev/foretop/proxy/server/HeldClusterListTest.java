package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who has the list of clusters is told of the next one, and need not ask again and again.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class HeldClusterListTest {

  private final AtomicReference<ClusterListing> listing = new AtomicReference<>(listing("a"));

  private static ClusterListing listing(String... names) {
    return new ClusterListing(
        Stream.of(names)
            .map(name -> Clusters.plain(name, URI.create("http://127.0.0.1:1")))
            .toList(),
        List.of());
  }

  private static HttpRequest.Builder known(TestProxy proxy, String tag, String preference) {
    return proxy
        .request("/api/kubernetes/clusters")
        .header("If-None-Match", tag)
        .header("Prefer", preference);
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void holdsTheQuestionUntilTheListChanges() throws Exception {
    try (var proxy = TestProxy.start(listing::get)) {
      HttpResponse<String> first = proxy.send(proxy.request("/api/kubernetes/clusters"));
      var second = new CompletableFuture<HttpResponse<String>>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              second.complete(proxy.send(known(proxy, tag(first), "wait=40")));
            } catch (Exception e) {
              second.completeExceptionally(e);
            }
          });
      // As soon as it is not there any more it may answer: what it is sent is the new list.
      listing.set(listing("a", "b"));

      assertThat(second.get().statusCode()).isEqualTo(200);
      assertThat(second.get().body()).contains("\"name\":\"b\"");
      assertThat(tag(second.get())).isNotEqualTo(tag(first));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wait=1", "respond-async, wait=1", "wait=0", "wait=-1", "wait=x", "wait", ""})
  void saysThatNothingChanged(String preference) throws Exception {
    try (var proxy = TestProxy.start(listing::get)) {
      String tag = tag(proxy.send(proxy.request("/api/kubernetes/clusters")));

      for (String spelling : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
        HttpResponse<String> again = proxy.send(known(proxy, spelling, preference));
        assertThat(again.statusCode()).as(spelling).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(tag(again)).isEqualTo(tag);
      }
    }
  }

  @Test
  void answersAtOnceWhoHasAnotherList() throws Exception {
    try (var proxy = TestProxy.start(listing::get)) {
      HttpResponse<String> answer = proxy.send(known(proxy, "\"of another start\"", "wait=40"));

      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  // Each costs a thread's stack and a connection: whoever holds thousands is not served by waiting.
  @Test
  void holdsNoMoreThanItCanKeep() throws Exception {
    try (var proxy = TestProxy.start(listing::get)) {
      String tag = tag(proxy.send(proxy.request("/api/kubernetes/clusters")));
      List<CompletableFuture<Integer>> all =
          IntStream.range(0, 100)
              .mapToObj(_ -> status(proxy, known(proxy, tag, "wait=40")))
              .toList();

      CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new)).join();
      listing.set(listing("b"));

      assertThat(all.stream().map(CompletableFuture::join)).contains(200, 304);
    }
  }

  private static CompletableFuture<Integer> status(TestProxy proxy, HttpRequest.Builder request) {
    var status = new CompletableFuture<Integer>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            status.complete(proxy.send(request).statusCode());
          } catch (Exception e) {
            status.completeExceptionally(e);
          }
        });
    return status;
  }

  @Test
  void letsAProxyEndThatHoldsQuestions() throws Exception {
    CompletableFuture<Integer> held;
    try (var proxy = TestProxy.start(listing::get)) {
      String tag = tag(proxy.send(proxy.request("/api/kubernetes/clusters")));
      held = status(proxy, known(proxy, tag, "wait=40"));
    }

    assertThat(held.handle((status, failure) -> failure != null || status == 304).get()).isTrue();
  }
}
