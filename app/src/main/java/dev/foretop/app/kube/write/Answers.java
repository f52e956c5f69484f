package dev.foretop.app.kube.write;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.RawRequests.Reply;
import dev.foretop.app.kube.write.Outcome.Cause;
import dev.foretop.app.kube.write.Outcome.Owner;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what a server answered to a change.
final class Answers {

  private static final String CONFLICT_WITH = "conflict with \"";

  private Answers() {}

  /// Returns the outcome; empty if the answer leaves open whether the change was made.
  static Optional<Outcome> of(Change change, Reply reply) {
    ApiProblem problem = reply.problem();
    if (problem == null) {
      return Optional.of(new Outcome.Done(reply.body(), reply.warnings(), Texts.of("write.done")));
    }
    if (reply.body().at("/error/foretop/problem").asString("").equals("cluster-read-only")) {
      return Optional.of(new Outcome.ReadOnly(problem.message()));
    }
    String message = message(problem, reply);
    if (change instanceof Change.Apply && UnfitPatch.isMeant(reply.status(), message)) {
      return Optional.of(UnfitPatch.of(message));
    }
    return switch (reply.status()) {
      case 400, 413, 415 -> Optional.of(new Outcome.Invalid(message, strictCauses(message)));
      case 401, 403 -> Optional.of(new Outcome.Denied(message));
      case 404, 405 -> Optional.of(new Outcome.Gone(message));
      case 409 -> Optional.of(conflict(change, reply, message));
      case 422 -> Optional.of(unprocessable(reply, message));
      case 429 -> later(reply, message);
      default ->
          reply.status() >= 500 && !isByProxyBeforeSending(reply)
              ? Optional.empty()
              : Optional.of(new Outcome.Failed(message));
    };
  }

  private static String message(ApiProblem problem, Reply reply) {
    String own = reply.body().path("message").asString("");
    return own.isBlank() ? problem.message() : own;
  }

  // The proxy says so where no byte of the request has left it.
  private static boolean isByProxyBeforeSending(Reply reply) {
    return switch (reply.body().at("/error/foretop/problem").asString("")) {
      case "credential-missing",
          "cluster-certificate",
          "certificate-refused",
          "cluster-unknown",
          "clusters-unread",
          "out-of-connections" ->
          true;
      default -> false;
    };
  }

  private static Outcome conflict(Change change, Reply reply, String message) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (JsonNode cause : reply.body().at("/details/causes")) {
      if (cause.path("reason").asString("").equals("FieldManagerConflict")) {
        fields
            .computeIfAbsent(manager(cause.path("message").asString("")), _ -> new ArrayList<>())
            .add(cause.path("field").asString(""));
      }
    }
    if (!fields.isEmpty()) {
      List<Owner> owners =
          fields.entrySet().stream().map(e -> new Owner(e.getKey(), e.getValue())).toList();
      return new Outcome.Conflict(message, owners);
    }
    boolean exists = reply.body().path("reason").asString("").equals("AlreadyExists");
    return change instanceof Change.Create && exists
        ? new Outcome.Failed(message)
        : new Outcome.Changed(message);
  }

  private static String manager(String message) {
    int start = message.startsWith(CONFLICT_WITH) ? CONFLICT_WITH.length() : 0;
    int end = message.indexOf('"', start);
    return end < 0 ? message : message.substring(start, end);
  }

  private static Outcome unprocessable(Reply reply, String message) {
    List<Cause> causes = new ArrayList<>();
    for (JsonNode cause : reply.body().at("/details/causes")) {
      String words = cause.path("message").asString("");
      if (cause.path("field").asString("").equals("patch")) {
        return ofPatch(words);
      }
      causes.add(new Cause(cause.path("field").asString(""), words));
    }
    boolean isTest = causes.isEmpty() && message.contains("the server rejected our request");
    boolean isOther =
        causes.stream()
            .anyMatch(cause ->
                cause.field().equals("metadata.uid")
                    || cause.field().equals("metadata.resourceVersion"));
    return isTest || isOther || message.contains("testing value /metadata/")
        ? new Outcome.Changed(Texts.of("write.changed.since.read"))
        : new Outcome.Invalid(message, causes);
  }

  // The server quotes the whole object before it says what is wrong with it: much to read, and for
  // a
  // secret too much to show.
  private static Outcome ofPatch(String words) {
    int end = words.lastIndexOf("}\": ");
    String problem =
        end < 0 ? words.substring(words.lastIndexOf("\": ") + 1) : words.substring(end + 4);
    List<Cause> causes = strictCauses(problem);
    return new Outcome.Invalid(
        Texts.of("write.server.takes.no", problem.strip()),
        causes.isEmpty() ? List.of(new Cause("", problem.strip())) : causes);
  }

  /// `strict decoding error: unknown field "spec.replica", unknown field "spec.x"` as causes.
  private static List<Cause> strictCauses(String message) {
    List<Cause> causes = new ArrayList<>();
    String marker = " field \"";
    int at = message.indexOf(marker);
    while (at >= 0 && causes.size() < 100) {
      int end = message.indexOf('"', at + marker.length());
      if (end < 0) {
        break;
      }
      String word = message.substring(message.lastIndexOf(' ', at - 1) + 1, at);
      causes.add(new Cause(message.substring(at + marker.length(), end), word + " field"));
      at = message.indexOf(marker, end);
    }
    return causes;
  }

  // A budget says so, before anything is done; a server that is busy may have done it all the same.
  private static Optional<Outcome> later(Reply reply, String message) {
    JsonNode causes = reply.body().at("/details/causes");
    if (causes.isEmpty()) {
      return Optional.empty();
    }
    String why = causes.path(0).path("message").asString("");
    return Optional.of(new Outcome.Later(why.isEmpty() ? message : message + " " + why));
  }
}
