package dev.foretop.app.kube;

import dev.foretop.app.kube.RawRequests.Request;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a cluster without keeping it open: nothing is watched, and nothing runs between two calls.
/// Each answer is bounded. Safe for use by many threads; its calls block.
public final class ClusterReader {

  private static final int MOST_BYTES = 32 << 20;
  private static final Duration BELIEVED = Duration.ofSeconds(30);
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/";

  private final ClusterApi api;
  private final ApiTransport transport;
  private final InstantSource clock;
  private final DiscoveryClient kinds; // guarded by this
  private @Nullable Discovery known; // guarded by this
  private Instant knownAt = Instant.MIN; // guarded by this

  ClusterReader(ApiTransport transport, ClusterId cluster, Timings timings, InstantSource clock) {
    this.api = new ClusterApi(transport, cluster, timings);
    this.transport = transport;
    this.clock = clock;
    this.kinds = new DiscoveryClient(api, clock);
  }

  /// Returns the kinds that the cluster serves; they are read again after a while.
  public synchronized Discovery discovery() throws ApiException, InterruptedException {
    Discovery last = known;
    if (last != null && knownAt.plus(BELIEVED).isAfter(clock.instant())) {
      return last;
    }
    Discovery now = kinds.fetch(last != null);
    known = now;
    knownAt = clock.instant();
    return now;
  }

  public Objects objects() {
    return api;
  }

  /// Returns the JSON at a path.
  ///
  /// @param pathAndQuery of the Kubernetes API, escaped
  public JsonNode json(String pathAndQuery) throws ApiException {
    return read(pathAndQuery, "application/json");
  }

  /// Returns a list as the server's table, or as a plain list where it makes none.
  ///
  /// @param pathAndQuery of the Kubernetes API, escaped
  public JsonNode table(String pathAndQuery) throws ApiException {
    return read(pathAndQuery, ListRequests.ACCEPT);
  }

  private JsonNode read(String pathAndQuery, String accept) throws ApiException {
    return api.execute(
        api.get(pathAndQuery, accept, api.timings().answer()),
        (body, _) -> Json.tree(bounded(body)));
  }

  private static byte[] bounded(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException(Texts.of("kube.answer.longer.than"));
    }
    return bytes;
  }

  /// Returns the beginning of a text, such as a log.
  ///
  /// @param pathAndQuery of the Kubernetes API, escaped
  public byte[] text(String pathAndQuery, int mostBytes) throws ApiException {
    return api.execute(
        api.get(pathAndQuery, "text/plain, */*", api.timings().answer()),
        (body, _) -> body.readNBytes(mostBytes));
  }

  /// Asks what the user may do, which changes nothing, and returns the answer's `status`.
  public JsonNode ask(Question kind, ObjectNode spec) throws ApiException {
    ObjectNode review = spec.objectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", kind.kind).set("spec", spec);
    var asked = new Request("POST", REVIEWS + kind.plural, "application/json", review.toString());
    return transport.execute(
        transport.request(api.cluster(), asked, Timeout.of(api.timings().answer())),
        (body, _) -> Json.tree(bounded(body)).path("status"));
  }

  /// What can be asked about the user's own rights.
  public enum Question {
    ACCESS("SelfSubjectAccessReview", "selfsubjectaccessreviews"),
    RULES("SelfSubjectRulesReview", "selfsubjectrulesreviews");

    private final String kind;
    private final String plural;

    Question(String kind, String plural) {
      this.kind = kind;
      this.plural = plural;
    }
  }
}
