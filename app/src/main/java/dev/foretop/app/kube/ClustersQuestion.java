package dev.foretop.app.kube;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One question for the proxy's clusters. One thread asks; any other may give it up.
///
/// The proxy answers in full only what it has not told already (RFC 9110, 13.1.2), and holds a
/// question that has patience until something changes (RFC 7240, 4.3).
public final class ClustersQuestion {

  // Only the user's own window is told where clusters are.
  private static final String WITH_SERVERS = "application/json;servers=true";

  private static final Duration USUAL = Duration.ofSeconds(15);

  private static final int NOT_MODIFIED = 304;

  /// The clusters as the proxy listed them, and what it calls that answer.
  record Listed(String tag, ClusterList clusters) {

    static final Listed NOTHING = new Listed("", ClusterList.EMPTY);
  }

  private final ApiTransport transport;
  private final AtomicReference<Listed> listed;
  private final HttpGet request;

  ClustersQuestion(ApiTransport transport, AtomicReference<Listed> listed, Duration patience) {
    this.transport = transport;
    this.listed = listed;
    Timeout silence = Timeout.of(USUAL.plus(patience));
    request = transport.get(null, ProxyEndpoint.CLUSTERS_PATH, WITH_SERVERS, silence);
    if (!patience.isZero()) {
      request.setHeader("Prefer", "wait=" + patience.toSeconds());
    }
  }

  /// Asks and waits for the answer; no cluster is contacted.
  ///
  /// @throws ApiException also when the question is given up
  public ClusterList ask() throws ApiException {
    Listed known = listed.get();
    if (!known.tag().isEmpty()) {
      request.setHeader("If-None-Match", known.tag());
    }
    Listed now = transport.execute(request, (body, response) -> read(body, response, known));
    listed.set(now);
    return now.clusters();
  }

  /// Gives the question up, also one that is not asked yet.
  public void giveUp() {
    request.cancel();
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
}
