package dev.foretop.app.agent;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterList;
import dev.foretop.app.kube.ClusterReader;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What one agent sees of the clusters, by its own token. Safe for use by many threads; its calls
/// block.
public final class AgentSession implements AutoCloseable {

  private final ProxyEndpoint endpoint;
  private final boolean mayWrite;
  private final KubernetesClient client;
  private final Map<ClusterId, ClusterReader> readers = new ConcurrentHashMap<>();

  /// @param mayWrite whether the token's grant covers changes
  public AgentSession(ProxyEndpoint endpoint, boolean mayWrite) {
    this.endpoint = endpoint;
    this.mayWrite = mayWrite;
    this.client = new KubernetesClient(endpoint);
  }

  boolean mayWrite() {
    return mayWrite;
  }

  ProxyEndpoint endpoint() {
    return endpoint;
  }

  ClusterList clusters() throws ApiException {
    return client.clusters();
  }

  ClusterReader reader(ClusterInfo cluster) {
    return readers.computeIfAbsent(cluster.id(), client::reader);
  }

  /// Returns the cluster that an agent named by its id, name or title.
  ClusterInfo cluster(String wanted) throws ApiException, ToolException {
    List<ClusterInfo> all = clusters().clusters();
    List<ClusterInfo> exact =
        all.stream().filter(each -> each.id().value().equals(wanted)).toList();
    List<ClusterInfo> named =
        exact.isEmpty() ? all.stream().filter(each -> isCalled(each, wanted)).toList() : exact;
    if (named.isEmpty()) {
      throw new ToolException(
          "No cluster that you may reach has the id or name '%s'. list_clusters tells which there are."
              .formatted(VisibleText.name(wanted)));
    }
    if (named.size() > 1) {
      throw new ToolException(
          "%d clusters are called '%s'; name one by its id, which list_clusters tells."
              .formatted(named.size(), VisibleText.name(wanted)));
    }
    return named.getFirst();
  }

  private static boolean isCalled(ClusterInfo info, String wanted) {
    return info.name().equals(wanted) || wanted.equals(info.title());
  }

  /// Returns the kind that an agent named as kubectl's users do.
  ResourceKind kind(ClusterInfo cluster, String wanted)
      throws ApiException, ToolException, InterruptedException {
    String name = wanted.strip().toLowerCase(Locale.ROOT);
    return reader(cluster).discovery().kinds().stream()
        .filter(kind -> isCalled(kind, name))
        .findFirst()
        .orElseThrow(() ->
            new ToolException(
                "Cluster %s has no kind '%s'. list_kinds tells which it has."
                    .formatted(cluster.displayName(), VisibleText.name(wanted))));
  }

  private static boolean isCalled(ResourceKind kind, String name) {
    return kind.plural().equals(name)
        || kind.qualifiedName().equals(name)
        || kind.kind().toLowerCase(Locale.ROOT).equals(name)
        || (kind.kind() + "." + kind.group()).toLowerCase(Locale.ROOT).equals(name)
        || kind.shortNames().contains(name);
  }

  @Override
  public void close() {
    client.close();
  }
}
