package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.source.ClusterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One question waits at the proxy for the clusters to change; nobody asks every other second.
@Timeout(60)
class ChangedClustersTest {

  @TempDir Path home;

  @Test
  void oneQuestionIsAnsweredWhenAKubeconfigChanges() throws Exception {
    Path kubeconfig = home.resolve("kubeconfig");
    write(kubeconfig, "one");
    var options =
        StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(List.of(kubeconfig)));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    try (var root = CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders));
        var client = new KubernetesClient(new ProxyEndpoint(root.proxyUri(), root.ownerToken()))) {
      ClusterList first = client.clusters();
      while (names(first).isEmpty()) { // the sources are read while the program starts
        first = client.changedClusters();
      }
      var held = new CompletableFuture<ClusterList>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              held.complete(client.changedClusters());
            } catch (Exception e) {
              held.completeExceptionally(e);
            }
          });

      write(kubeconfig, "one", "two");

      assertThat(names(first)).containsExactly("one");
      assertThat(names(held.get())).containsExactly("one", "two");
      assertThat(client.clusters()).as("told by its tag alone").isSameAs(held.get());
    }
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
