package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What this user may do in one cluster, as the server says of them. An answer is believed for a
/// minute. Safe for use by many threads.
public final class Access {

  private static final Set<String> STREAMS = Set.of("exec", "attach", "portforward");
  private static final Duration BELIEVED = Duration.ofMinutes(1);
  private static final int MOST = 2_000;
  private static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  private static final JsonMapper JSON = new JsonMapper();

  /// Something that a user may or may not do.
  ///
  /// @param subresource empty for the object itself
  /// @param namespace empty for objects of the cluster itself
  public record Right(String verb, ResourceKind kind, String subresource, String namespace) {

    /// A right on a part of pods, such as their log.
    public static Right onPods(String verb, String subresource, String namespace) {
      return new Right(verb, ResourceKind.PODS, subresource, namespace);
    }

    /// What a stream needs, besides: a WebSocket begins as a GET, and servers look at both rights.
    Optional<Right> besides() {
      return verb.equals("create") && STREAMS.contains(subresource)
          ? Optional.of(new Right("get", kind, subresource, namespace))
          : Optional.empty();
    }

    /// In words that follow "may not".
    public String words() {
      String what = kind.qualifiedName() + (subresource.isEmpty() ? "" : "/" + subresource);
      String right = verb + " " + what;
      return namespace.isEmpty() ? right : Texts.of("kube.right.in", right, namespace);
    }
  }

  /// What the server said.
  ///
  /// @param reason why not, in the server's words; may be empty
  /// @param words what the user may not do, to follow "may not"
  public record Verdict(boolean isAllowed, String reason, String words) {

    // Who cannot be asked lets the request itself be the question.
    private static final Verdict UNKNOWN = new Verdict(true, "", "");
  }

  private record Asked(Instant at, CompletableFuture<Verdict> verdict) {}

  private final RawRequests requests;
  private final InstantSource clock;
  private final Map<Right, Asked> asked = new ConcurrentHashMap<>();

  Access(RawRequests requests, InstantSource clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /// Returns why the user may not do that, in a sentence; empty if they may. Complete at once where
  /// it is known. It never fails.
  public CompletableFuture<String> refusal(Right right) {
    return ask(right)
        .thenApply(verdict ->
            verdict.isAllowed()
                ? ""
                : Texts.of(
                    "kube.may.not",
                    verdict.words(),
                    verdict.reason().isEmpty() ? "." : ": " + verdict.reason()));
  }

  /// Returns whether the user may do that; complete at once where it is known. It never fails.
  public CompletableFuture<Verdict> ask(Right right) {
    return askOne(right)
        .thenCompose(verdict ->
            right
                .besides()
                .filter(_ -> verdict.isAllowed())
                .map(this::askBesides)
                .orElseGet(() -> CompletableFuture.completedFuture(verdict)));
  }

  private CompletableFuture<Verdict> askBesides(Right right) {
    return askOne(right)
        .thenApply(verdict ->
            verdict.isAllowed()
                ? verdict
                : new Verdict(false, Texts.of("kube.stream.needs.get"), right.words()));
  }

  private CompletableFuture<Verdict> askOne(Right right) {
    Instant now = clock.instant();
    if (asked.size() > MOST) {
      asked.clear();
    }
    return asked
        .compute(
            right, (_, known) -> known == null || isOld(known, now) ? fetch(right, now) : known)
        .verdict();
  }

  /// Returns the names of those kinds that the user may surely not list in a namespace. It never
  /// fails: what nobody knows is not among them.
  public CompletableFuture<Set<String>> deniedLists(List<ResourceKind> kinds, String namespace) {
    var denied = new CompletableFuture<Set<String>>();
    Thread.ofVirtual()
        .name("list-rights")
        .start(() -> denied.complete(ListRights.denied(requests, kinds, namespace)));
    return denied;
  }

  private static boolean isOld(Asked known, Instant now) {
    return Duration.between(known.at(), now).compareTo(BELIEVED) > 0;
  }

  private Asked fetch(Right right, Instant now) {
    var verdict = new CompletableFuture<Verdict>();
    Thread.ofVirtual().name("access").start(() -> verdict.complete(review(right)));
    return new Asked(now, verdict);
  }

  private Verdict review(Right right) {
    try {
      String body = JSON.writeValueAsString(question(right));
      RawRequests.Reply reply =
          requests.send(new RawRequests.Request("POST", PATH, "application/json", body));
      JsonNode status = reply.body().path("status");
      if (reply.problem() != null || !status.has("allowed")) {
        asked.remove(right);
        return Verdict.UNKNOWN;
      }
      boolean isAllowed = status.path("allowed").asBoolean();
      return new Verdict(isAllowed, status.path("reason").asString(""), right.words());
    } catch (ApiException _) {
      asked.remove(right);
      return Verdict.UNKNOWN;
    }
  }

  private static ObjectNode question(Right right) {
    ObjectNode review = JSON.createObjectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
    ObjectNode attributes = review.putObject("spec").putObject("resourceAttributes");
    attributes.put("verb", right.verb());
    attributes.put("group", right.kind().group());
    attributes.put("version", right.kind().version());
    attributes.put("resource", right.kind().plural());
    if (!right.subresource().isEmpty()) {
      attributes.put("subresource", right.subresource());
    }
    if (!right.namespace().isEmpty()) {
      attributes.put("namespace", right.namespace());
    }
    return review;
  }
}
