package dev.foretop.app.kube;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everything the explorer asks of the proxy. Safe for use by many threads; its calls block.
public final class KubernetesClient implements AutoCloseable {

  // Only the user's own window is told where clusters are.
  private static final String WITH_SERVERS = "application/json;servers=true";

  private static final Duration CLUSTERS_TIMEOUT = Duration.ofSeconds(15);

  private static final int NOT_MODIFIED = 304;

  /// The clusters as the proxy listed them, and what it calls that answer.
  private record Listed(String tag, ClusterList clusters) {}

  private final ApiTransport transport;
  private final ProxyEndpoint endpoint;
  private final Timings timings;
  private final Surroundings surroundings = Surroundings.ofThisMachine();
  private volatile Listed listed = new Listed("", ClusterList.EMPTY);

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
    Listed known = listed;
    HttpGet request =
        transport.get(
            null, ProxyEndpoint.CLUSTERS_PATH, WITH_SERVERS, Timeout.of(CLUSTERS_TIMEOUT));
    if (!known.tag().isEmpty()) {
      request.setHeader("If-None-Match", known.tag());
    }
    Listed now = transport.execute(request, (body, response) -> read(body, response, known));
    listed = now;
    return now.clusters();
  }

  private static Listed read(InputStream body, ClassicHttpResponse response, Listed known)
      throws IOException {
    if (response.getCode() == NOT_MODIFIED) {
      return known;
    }
    Header tag = response.getFirstHeader("ETag");
    ClusterList clusters = readClusters(Json.tree(body.readAllBytes()));
    return new Listed(tag == null ? "" : tag.getValue(), clusters);
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

  private static ClusterList readClusters(JsonNode document) {
    List<ClusterInfo> clusters = new ArrayList<>();
    document.path("items").forEach(item -> clusters.add(readCluster(item)));
    List<SourceProblem> problems = new ArrayList<>();
    document
        .path("problems")
        .forEach(item ->
            problems.add(
                new SourceProblem(
                    item.path("source").asString(""),
                    text(item, "cluster"),
                    item.path("message").asString(""))));
    return new ClusterList(clusters, problems);
  }

  private static ClusterInfo readCluster(JsonNode item) {
    String name = item.path("name").asString("");
    String id = item.path("id").asString("");
    String source = item.path("source").asString("");
    return new ClusterInfo(
        new ClusterId(id.isEmpty() ? name : id),
        name,
        text(item, "title"),
        source,
        item.path("current").asBoolean(false),
        source.equals("demo"),
        item.path("skipTLSVerify").asBoolean(false),
        item.path("readOnly").asBoolean(false),
        SignIn.of(item.path("signIn").asString("")),
        item.path("server").asString(""),
        text(item, "namespace"),
        text(item, "file"));
  }

  private static @Nullable String text(JsonNode item, String field) {
    String text = item.path(field).asString("");
    return text.isEmpty() ? null : text;
  }

  @Override
  public void close() {
    surroundings.close();
    transport.close();
  }
}
