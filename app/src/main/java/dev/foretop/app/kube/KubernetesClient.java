package dev.foretop.app.kube;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Everything the explorer asks of the proxy. Safe for use by many threads; its calls block.
public final class KubernetesClient implements AutoCloseable {

  private final ApiTransport transport;
  private final ProxyEndpoint endpoint;
  private final Timings timings;
  private final Surroundings surroundings = Surroundings.ofThisMachine();
  private final AtomicReference<ClustersQuestion.Listed> listed =
      new AtomicReference<>(ClustersQuestion.Listed.NOTHING);

  public KubernetesClient(ProxyEndpoint endpoint) {
    this(endpoint, Timings.DEFAULT);
  }

  public KubernetesClient(ProxyEndpoint endpoint, Timings timings) {
    this.endpoint = endpoint;
    this.transport = new ApiTransport(endpoint);
    this.timings = timings;
  }

  /// Asks the proxy for its clusters; no cluster is contacted.
  public ClusterList clusters() throws ApiException {
    return clusters(Duration.ZERO).ask();
  }

  /// Prepares a question for the proxy's clusters.
  ///
  /// @param patience how long the proxy may hold it while nothing has changed
  public ClustersQuestion clusters(Duration patience) {
    return new ClustersQuestion(transport, listed, patience);
  }

  /// Connects to a cluster; the session reports to `listener` until it is closed.
  ///
  /// @param signIn what makes the cluster's credential
  public ClusterSession open(ClusterId cluster, SignIn signIn, ClusterSession.Listener listener) {
    var api = new ClusterApi(transport, cluster, timings);
    return new ClusterSession(api, signIn, listener, surroundings, InstantSource.system()).start();
  }

  /// Returns what reads a cluster now and then, without keeping it open.
  public ClusterReader reader(ClusterId cluster) {
    return new ClusterReader(transport, cluster, timings, InstantSource.system());
  }

  /// Returns the tools that have a token of their own.
  public LocalClients localClients() {
    return new LocalClients(transport);
  }

  /// Returns what is asked of the proxy.
  public LocalCalls localCalls() {
    return new LocalCalls(transport, endpoint);
  }

  @Override
  public void close() {
    surroundings.close();
    transport.close();
  }
}
