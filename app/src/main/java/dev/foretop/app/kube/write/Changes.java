package dev.foretop.app.kube.write;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.RawRequests;
import dev.foretop.app.kube.RawRequests.Reply;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Changes the objects of one cluster. Safe for use by many threads; its calls block.
///
/// A change is [tried][#preview] on the server first, which stores nothing and answers what it
/// would store, and then [sent][#send]. Where no answer comes, the object is looked at: a request
/// that is lost on the way back has still been carried out.
public final class Changes {

  private static final int TOO_MANY = 429;

  private static final Outcome UNFIT =
      new Outcome.Invalid(Texts.of("write.steps.do.not.fit"), List.of());

  private final RawRequests requests;

  public Changes(Cluster cluster) {
    this.requests = cluster.requests();
  }

  /// Asks the server what a change would do.
  ///
  /// @throws ApiException if what is there cannot be read
  public Preview preview(ObjectKey target, Proposal proposal) throws ApiException {
    JsonNode live = find(target).orElse(null);
    if (live == null && !proposal.makesNew()) {
      return new Preview(null, null, gone(target));
    }
    try {
      JsonNode known = live == null ? MissingNode.getInstance() : live;
      return preview(proposal.on(target, known), live);
    } catch (InapplicableException e) {
      String why = String.valueOf(e.getMessage());
      return new Preview(null, live, new Outcome.Failed(why));
    }
  }

  /// Asks the server what a change would do.
  ///
  /// @throws ApiException if what is there cannot be read
  public Preview preview(Change change) throws ApiException {
    if (change instanceof Change.Create) {
      return preview(change, null);
    }
    try {
      return preview(change, find(change).orElse(null));
    } catch (ApiException e) {
      // Who may not read an object may still make it; what is there already is not touched unseen.
      if (e.problem() instanceof ApiProblem.Forbidden
          && change instanceof Change.Apply(var target, var object, _)) {
        return preview(new Change.Create(target, object), null);
      }
      throw e;
    }
  }

  // The server makes the name up, so nothing can be there yet, nor be found afterwards.
  private static boolean isUnnamed(Change change) {
    return change.target().name().isEmpty();
  }

  private Preview preview(Change change, @Nullable JsonNode live) throws ApiException {
    boolean isPart = !change.subresource().isEmpty() && change instanceof Change.Patch;
    JsonNode before =
        isPart ? find(change).orElse(null) : change instanceof Change.Create ? null : live;
    Outcome outcome = tried(change);
    boolean isUnfit = outcome instanceof Outcome.Changed && isStill(change);
    return new Preview(change, before, isUnfit ? UNFIT : outcome);
  }

  // The server says the same of steps that do not fit the object as of one that was changed.
  private boolean isStill(Change change) throws ApiException {
    return change instanceof Change.Patch patch
        && patch.type() == Change.PatchType.JSON
        && find(change).filter(now -> patch.guard().admits(now)).isPresent();
  }

  Outcome tried(Change change) {
    try {
      Reply reply = requests.send(Requests.of(change, true));
      return Answers.of(change, reply)
          .orElseGet(() -> new Outcome.Failed(Texts.of("write.server.could.not", words(reply))));
    } catch (ApiException e) {
      return new Outcome.Failed(Texts.of("write.server.could.not.try", e.getMessage()));
    }
  }

  private static String words(Reply reply) {
    ApiProblem problem = reply.problem();
    return problem == null
        ? Texts.of("write.http.status", String.valueOf(reply.status()))
        : problem.message();
  }

  /// Makes the change, once.
  public Outcome send(Preview tried) {
    Change change = Objects.requireNonNull(tried.change(), "nothing to send");
    try {
      Reply reply = requests.send(Requests.of(change, false));
      return Answers.of(change, reply).orElseGet(() -> lookUp(tried, reply));
    } catch (ApiException e) {
      return lookUp(tried, String.valueOf(e.getMessage()));
    }
  }

  // A server that has too much to do may be asked again.
  private Outcome lookUp(Preview tried, Reply reply) {
    Outcome found = lookUp(tried, words(reply));
    return reply.status() == TOO_MANY && found instanceof Outcome.Failed(var message)
        ? new Outcome.Later(message)
        : found;
  }

  /// Looks whether a change happened of which no answer came.
  ///
  /// @param why what came instead
  public Outcome lookUp(Preview tried, String why) {
    try {
      Change change = Objects.requireNonNull(tried.change(), "nothing was sent");
      if (isUnnamed(change)) {
        return new Outcome.Unknown(
            Texts.of("write.whether.happened.not.known", change.target().kind().plural(), why));
      }
      return Aftermath.of(change, tried, find(change).orElse(null), why);
    } catch (ApiException e) {
      return new Outcome.Unknown(
          Texts.of("write.whether.happened.not.known.looking", why, e.getMessage()));
    }
  }

  /// Looks what became of a change that was sent, and whose answer nobody waits for any more. The
  /// server may still be at it.
  public Outcome abandon(Preview sent) {
    Outcome found = lookUp(sent, Texts.of("write.stopped.waiting"));
    return found instanceof Outcome.Failed
        ? new Outcome.Unknown(Texts.of("write.stopped.waiting.answer"))
        : found;
  }

  /// Reads the part of an object that a change would change.
  ///
  /// @param subresource as `scale`
  public JsonNode part(ObjectKey target, String subresource) throws ApiException {
    return get(ResourceKind.path(target) + "/" + subresource);
  }

  private Outcome gone(ObjectKey target) throws ApiException {
    ResourceKind kind = target.kind();
    String words =
        isServed(kind)
            ? Texts.of("write.not.any.more.said", target.name())
            : Texts.of("write.cluster.no.any", kind.kind(), kind.apiVersion());
    return new Outcome.Gone(words);
  }

  private boolean isServed(ResourceKind kind) throws ApiException {
    String root = kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/";
    return find(root + kind.version())
        .filter(it ->
            it.path("resources")
                .valueStream()
                .anyMatch(each -> each.path("name").asString("").equals(kind.plural())))
        .isPresent();
  }

  Optional<JsonNode> find(Change change) throws ApiException {
    // What is replaced or evicted is the object, by way of a part that may not be readable.
    boolean isWhole = change.subresource().isEmpty() || !(change instanceof Change.Patch);
    return find(isWhole ? ResourceKind.path(change.target()) : Requests.path(change));
  }

  private Optional<JsonNode> find(ObjectKey target) throws ApiException {
    return find(ResourceKind.path(target));
  }

  private Optional<JsonNode> find(String path) throws ApiException {
    try {
      return Optional.of(get(path));
    } catch (ApiException e) {
      if (e.problem() instanceof ApiProblem.NotFound) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private JsonNode get(String path) throws ApiException {
    Reply reply = requests.send(new RawRequests.Request("GET", path, "application/json", ""));
    ApiProblem problem = reply.problem();
    if (problem != null) {
      throw new ApiException(problem);
    }
    return reply.body();
  }
}
