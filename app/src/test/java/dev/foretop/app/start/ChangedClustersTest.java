package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.ClustersQuestion;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.source.ClusterOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One question waits at the proxy for the clusters to change, the window's as that of a tool.
@Timeout(60)
class ChangedClustersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path home;

  @AfterEach
  void close() {
    http.close();
  }

  private CompositionRoot start(Path kubeconfig) throws IOException {
    var options =
        StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(List.of(kubeconfig)));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    return CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders));
  }

  @Test
  void oneQuestionIsAnsweredWhenAKubeconfigChanges() throws Exception {
    Path kubeconfig = home.resolve("kubeconfig");
    write(kubeconfig, "one");
    try (var root = start(kubeconfig);
        var client = new KubernetesClient(new ProxyEndpoint(root.proxyUri(), root.ownerToken()))) {
      ClusterList first = client.clusters();
      while (names(first).isEmpty()) { // the sources are read while the program starts
        first = client.clusters();
      }
      assertThat(client.clusters()).isSameAs(first);
      URI clusters = root.proxyUri().resolve("/api/kubernetes/clusters");
      var question =
          HttpRequest.newBuilder(clusters).header("Authorization", "Bearer " + root.ownerToken());
      String tag = send(question).headers().firstValue("ETag").orElseThrow();
      question.header("If-None-Match", tag).header("Prefer", "wait=50");
      var held = http.sendAsync(question.build(), BodyHandlers.ofString());
      var ofWindow = CompletableFuture.supplyAsync(() -> ask(client.clusters(PATIENCE)));

      write(kubeconfig, "one", "two");

      assertThat(names(first)).containsExactly("one");
      assertThat(held.get().statusCode()).isEqualTo(200);
      assertThat(held.get().body()).contains("\"name\":\"two\"");
      assertThat(ofWindow.get()).containsExactly("one", "two");
      assertThat(names(client.clusters())).containsExactly("one", "two");
    }
  }

  @Test
  void aQuestionThatIsGivenUpEndsAtOnce() throws Exception {
    Path kubeconfig = home.resolve("kubeconfig");
    write(kubeconfig, "one");
    try (var root = start(kubeconfig);
        var client = new KubernetesClient(new ProxyEndpoint(root.proxyUri(), root.ownerToken()))) {
      while (names(client.clusters()).isEmpty()) {
        Thread.onSpinWait(); // the sources are read while the program starts
      }
      ClustersQuestion question = client.clusters(PATIENCE);
      var held = CompletableFuture.supplyAsync(() -> ask(question));

      question.giveUp();

      assertThatThrownBy(() -> held.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ApiException.class);
    }
  }

  private static List<String> ask(ClustersQuestion question) {
    try {
      return names(question.ask());
    } catch (ApiException e) {
      throw new CompletionException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static List<String> names(ClusterList list) {
    return list.clusters().stream().map(ClusterInfo::name).toList();
  }

  private static void write(Path kubeconfig, String... contexts) throws IOException {
    var text =
        new StringBuilder("clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n");
    text.append("users: [{name: u, user: {token: t}}]\ncontexts:\n");
    for (String context : contexts) {
      text.append("- {name: ").append(context).append(", context: {cluster: c, user: u}}\n");
    }
    Files.writeString(kubeconfig, text);
  }
}
