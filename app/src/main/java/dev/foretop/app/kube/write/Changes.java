package dev.foretop.app.kube.write;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.RawRequests;
import dev.foretop.app.kube.RawRequests.Reply;
import dev.foretop.app.kube.ResourceKind;
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

  private final RawRequests requests;

  public Changes(Cluster cluster) {
    this.requests = cluster.requests();
  }

  /// Asks the server what a change would do.
  ///
  /// @throws ApiException if what is there cannot be read
  public Preview preview(ObjectKey target, Proposal proposal) throws ApiException {
    JsonNode live = proposal.makesNew() ? find(target).orElse(null) : read(target);
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
    return preview(change, isUnnamed(change) ? null : find(change).orElse(null));
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
    return new Preview(change, before, outcome);
  }

  Outcome tried(Change change) {
    try {
      Reply reply = requests.send(Requests.of(change, true));
      return Answers.of(change, reply)
          .orElseGet(() -> new Outcome.Failed("The server could not try it: " + words(reply)));
    } catch (ApiException e) {
      return new Outcome.Failed("The server could not try it. " + e.getMessage());
    }
  }

  private static String words(Reply reply) {
    ApiProblem problem = reply.problem();
    return problem == null ? "HTTP status " + reply.status() : problem.message();
  }

  /// Makes the change, once.
  public Outcome send(Preview tried) {
    Change change = Objects.requireNonNull(tried.change(), "nothing to send");
    try {
      Reply reply = requests.send(Requests.of(change, false));
      return Answers.of(change, reply).orElseGet(() -> lookUp(tried, words(reply)));
    } catch (ApiException e) {
      return lookUp(tried, String.valueOf(e.getMessage()));
    }
  }

  /// Looks whether a change happened of which no answer came.
  ///
  /// @param why what came instead
  public Outcome lookUp(Preview tried, String why) {
    try {
      Change change = Objects.requireNonNull(tried.change(), "nothing was sent");
      if (isUnnamed(change)) {
        return new Outcome.Unknown(
            "Whether it happened is not known: the server makes its name up. Look for "
                + change.target().kind().plural()
                + " that are new. "
                + why);
      }
      JsonNode now = find(change).orElse(null);
      if (happened(change, tried, now)) {
        String message = "No answer came (" + why + "), but it has happened.";
        return new Outcome.Done(now == null ? MissingNode.getInstance() : now, List.of(), message);
      }
      return new Outcome.Failed("It has not happened. " + why);
    } catch (ApiException e) {
      return new Outcome.Unknown(
          "Whether it happened is not known. %s Looking for it failed, too: %s"
              .formatted(why, e.getMessage()));
    }
  }

  private static boolean happened(Change change, Preview tried, @Nullable JsonNode now) {
    return switch (change) {
      case Change.Delete delete -> isLeaving(now, delete.uid());
      case Change.Evict evict -> isLeaving(now, evict.uid());
      case Change.Create _ -> now != null;
      case Change.Replace replace ->
          now == null ? isLast(replace) : isReached(tried, now, replace.subresource());
      case Change.Patch patch -> now != null && isReached(tried, now, patch.subresource());
      case Change.Apply _ -> now != null && isReached(tried, now, "");
    };
  }

  private static boolean isReached(Preview tried, JsonNode now, String subresource) {
    JsonNode after = tried.after();
    return after != null && Reached.by(tried.before(), after, now, subresource);
  }

  // A namespace goes with what held it last.
  private static boolean isLast(Change.Replace change) {
    return change.object().path("metadata").has("deletionTimestamp");
  }

  private static boolean isLeaving(@Nullable JsonNode now, String uid) {
    return now == null
        || !now.at("/metadata/uid").asString("").equals(uid)
        || now.path("metadata").has("deletionTimestamp");
  }

  private JsonNode read(ObjectKey target) throws ApiException {
    return get(ResourceKind.path(target));
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
