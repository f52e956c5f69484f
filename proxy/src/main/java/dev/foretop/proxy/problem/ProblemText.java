package dev.foretop.proxy.problem;

import java.util.List;
import java.util.stream.Collectors;

/// What a [ProxyProblem] says: the status, Backstage's error name, Kubernetes' reason, and the
/// words.
///
/// Names and messages are Backstage's where it has them, since clients compare them.
///
/// @param name Backstage's error name
/// @param reason the `reason` of a Kubernetes Status
record ProblemText(int status, String name, String reason, String message, String hint) {

  private static final int MOST_SOURCES = 3;
  private static final String PAIR = "Ask the user for a new token: POST /local/v1/pairings.";

  /// @param forPage whether a web page or an extension reads it, and no program
  static ProblemText of(ProxyProblem problem, boolean forPage) {
    ProblemText text = of(problem);
    return forPage && text.status == 401
        ? new ProblemText(text.status, text.name, text.reason, text.message, PAIR)
        : text;
  }

  private static ProblemText of(ProxyProblem problem) {
    return switch (problem) {
      case ProxyProblem.OfRequest request -> ofRequest(request);
      case ProxyProblem.OfToken token -> ofToken(token);
      case ProxyProblem.OfTeam team -> ofTeam(team);
      case ProxyProblem.OfGrant grant -> ofGrant(grant);
      case ProxyProblem.OfInput input -> ofInput(input);
      case ProxyProblem.OfPairing pairing -> ofPairing(pairing);
      case ProxyProblem.OfCluster cluster -> ClusterProblemText.of(cluster);
    };
  }

  private static ProblemText ofRequest(ProxyProblem.OfRequest problem) {
    return switch (problem) {
      case ProxyProblem.ForeignHost(var host) ->
          notAllowed(
              "Host '%s' is not allowed".formatted(host),
              "Foretop answers only to localhost, 127.0.0.1 and [::1] with its own port.");
      case ProxyProblem.ForeignOrigin(var origin) ->
          notAllowed(
              "Origin '%s' is not allowed".formatted(origin),
              "Web pages reach Foretop only after you have approved them.");
      case ProxyProblem.BadPath(var rule) ->
          badRequest("The path must " + rule, "Send the path that you mean.");
      case ProxyProblem.MalformedHeader(var header, var why) ->
          badRequest("Header '%s' %s".formatted(header, why), "Send it once, with one value.");
      case ProxyProblem.UnknownPath(var path) ->
          notFound("There is nothing at '%s'".formatted(path), PathHint.of(path));
      case ProxyProblem.NoClusters(var why) ->
          notFound(
              "No Clusters configured",
              "Add a cluster to your kubeconfig, or sign in to Google." + sources(why));
      case ProxyProblem.UnknownCluster(var name, var why) ->
          notFound(
              "Cluster '%s' not found".formatted(name),
              "Names are case-sensitive. GET /api/kubernetes/clusters lists the known ones."
                  + sources(why));
      case ProxyProblem.ClustersUnread() ->
          new ProblemText(
              503,
              "ServiceUnavailableError",
              "ServiceUnavailable",
              "Not all clusters are known yet, and the one that is asked for may be among the rest",
              "A source of clusters, such as Google, takes its time. Try again in a moment.");
      case ProxyProblem.AmbiguousCluster(var name, var ids) ->
          new ProblemText(
              409,
              "ConflictError",
              "Conflict",
              "Cluster '%s' is ambiguous".formatted(name),
              "Send one of these instead: " + String.join(", ", ids));
      case ProxyProblem.Refused(var status) -> refused(status);
    };
  }

  private static ProblemText ofToken(ProxyProblem.OfToken problem) {
    return switch (problem) {
      case ProxyProblem.MissingToken() ->
          unauthorized("Missing credentials", "Send 'Authorization: Bearer' with the owner token");
      case ProxyProblem.WrongToken() ->
          unauthorized("Illegal token", "The token is new at each start of Foretop");
      case ProxyProblem.ExpiredToken() -> ended("The token has expired");
      case ProxyProblem.RevokedToken() -> ended("The user took the token back");
      case ProxyProblem.OtherLoopbackName(var origin, var approved) ->
          notAllowed(
              "Origin '%s' is not allowed, but '%s' is".formatted(origin, approved),
              "To browsers these are two pages. Open the page as '%s', or pair it once more."
                  .formatted(approved));
    };
  }

  private static ProblemText ofTeam(ProxyProblem.OfTeam problem) {
    return switch (problem) {
      case ProxyProblem.OtherHost(var host) ->
          new ProblemText(
              421,
              "Error",
              "BadRequest",
              "This proxy is not '%s'".formatted(host),
              "The names that it answers to stand under 'hosts' in the team's file.");
      case ProxyProblem.UntrustedJwt(var why) ->
          unauthorized(
              "The token is not accepted: " + why,
              "Send 'Authorization: Bearer' with a token that the team's issuer made for this"
                  + " proxy");
      case ProxyProblem.ExpiredJwt() ->
          unauthorized("The token has expired", "Ask the issuer for a new one");
      case ProxyProblem.NoGrant(var user) ->
          notAllowed(
              "You are known as '%s', and may do nothing here".formatted(user),
              "Ask whoever runs this proxy for a rule under 'grants' that covers you or one of your"
                  + " groups.");
      case ProxyProblem.IssuerAway(var detail) ->
          new ProblemText(
              503,
              "ServiceUnavailableError",
              "ServiceUnavailable",
              "Nobody can be known at the moment",
              detail);
    };
  }

  private static ProblemText ofGrant(ProxyProblem.OfGrant problem) {
    return switch (problem) {
      case ProxyProblem.NotGranted(var what) ->
          notAllowed(
              "This token does not cover " + what,
              "'foretop clients add' makes one with other rights.");
      case ProxyProblem.ClusterNotGranted(var name) ->
          notAllowed(
              "Cluster '%s' is not among those of this token".formatted(name),
              "GET /api/kubernetes/clusters lists them.");
      case ProxyProblem.InjectionNotConsented(var cluster) ->
          notAllowed(
              "This token may not act as the user on cluster '%s'".formatted(cluster),
              "Send a credential in Backstage-Kubernetes-Authorization, or make a token with"
                  + " 'foretop clients add --inject'.");
      case ProxyProblem.ReadOnlyCluster(var cluster, var what) ->
          notAllowed(
              "Cluster '%s' is read-only in Foretop, which excludes %s".formatted(cluster, what),
              "Take the mark off in the cluster's settings, or start Foretop without --read-only"
                  + " for it.");
      case ProxyProblem.TooManyRequests(var limit) ->
          new ProblemText(
              429,
              "Error",
              "TooManyRequests",
              "This token has %d requests under way already".formatted(limit),
              "End some, watches above all, and try again.");
    };
  }

  private static ProblemText ofInput(ProxyProblem.OfInput problem) {
    return switch (problem) {
      case ProxyProblem.WrongMethod(var method, var allowed) ->
          new ProblemText(
              405,
              "MethodNotAllowedError",
              "MethodNotAllowed",
              "Method %s is not allowed here".formatted(method),
              "Use " + allowed + ".");
      case ProxyProblem.SimpleContentType(var type) ->
          new ProblemText(
              415,
              "InputError",
              "UnsupportedMediaType",
              "Content-Type '%s' is not allowed".formatted(type),
              "Send JSON, YAML, a patch type or a Kubernetes protobuf.");
      case ProxyProblem.BadInput(var why) -> badRequest(why, "README.md shows how.");
      case ProxyProblem.UnknownClient(var id) ->
          notFound("There is no client '%s'".formatted(id), "'foretop clients' lists them.");
      case ProxyProblem.UnknownCall(var id) ->
          notFound("There is no call '%s' under way".formatted(id), "It may have ended by itself.");
      case ProxyProblem.CallEnded(var why) ->
          notAllowed(
              "The request was ended: %s".formatted(why), "Ask the user before you send it again.");
      case ProxyProblem.SlowBody() ->
          new ProblemText(
              408,
              "InputError",
              "Timeout",
              "The request's body came too slowly",
              "Send it at once.");
    };
  }

  private static ProblemText ofPairing(ProxyProblem.OfPairing problem) {
    return switch (problem) {
      case ProxyProblem.PairingBusy(var seconds) ->
          new ProblemText(
              429,
              "Error",
              "TooManyRequests",
              "Others are waiting for the user's answer, or you are",
              "An answer takes a minute at most. Ask again in %d s.".formatted(seconds));
      case ProxyProblem.PairingDenied(var seconds) ->
          new ProblemText(
              429,
              "Error",
              "TooManyRequests",
              "The user refused the last request from here",
              "Ask again in %d s, and only if the user wants it.".formatted(seconds));
      case ProxyProblem.PairingUnattended() ->
          notAllowed(
              "The user cannot be asked: Foretop runs without a window and without a terminal",
              "'foretop clients add' makes a token without asking.");
      case ProxyProblem.UnknownPairing() ->
          notFound(
              "Nobody waits under this id",
              "A request lives for a minute, and a token is handed out once. Ask again.");
      case ProxyProblem.WrongVerifier() ->
          notAllowed(
              "The verifier does not belong to this request",
              "Send the one whose SHA-256 was the code_challenge, in X-Explorer-Pairing-Verifier.");
    };
  }

  // The cluster may well be in a source that could not be read.
  private static String sources(List<String> why) {
    String some = why.stream().limit(MOST_SOURCES).collect(Collectors.joining("; "));
    return some.isEmpty() ? "" : " Not everything could be listed: " + some;
  }

  private static ProblemText refused(int status) {
    return switch (status) {
      case 413 ->
          unread(
              status,
              "RequestEntityTooLarge",
              "The body is too long",
              "What agents send may have up to 4 MiB, a question for a token up to 8 KiB.");
      case 414, 431 ->
          unread(
              status,
              "BadRequest",
              "The request is too long",
              "Its head may have up to 32 KiB in 200 fields, its URL up to 8 KiB.");
      case 400, 405, 417, 421, 426, 501, 505 ->
          unread(
              status,
              "BadRequest",
              "The request is not valid HTTP/1.1",
              "Send it as RFC 9112 says.");
      default ->
          new ProblemText(
              status,
              "Error",
              "InternalError",
              "Foretop met an internal error",
              "Foretop's log has the details.");
    };
  }

  private static ProblemText unread(int status, String reason, String message, String hint) {
    return new ProblemText(status, "InputError", reason, message, hint);
  }

  static ProblemText notAllowed(String message, String hint) {
    return new ProblemText(403, "NotAllowedError", "Forbidden", message, hint);
  }

  private static ProblemText unauthorized(String message, String hint) {
    return new ProblemText(
        401, "AuthenticationError", "Unauthorized", message, hint + ": 'foretop token' prints it.");
  }

  private static ProblemText ended(String message) {
    return new ProblemText(
        401,
        "AuthenticationError",
        "Unauthorized",
        message,
        "'foretop clients add' makes another one.");
  }

  private static ProblemText badRequest(String message, String hint) {
    return new ProblemText(400, "InputError", "BadRequest", message, hint);
  }

  private static ProblemText notFound(String message, String hint) {
    return new ProblemText(404, "NotFoundError", "NotFound", message, hint);
  }
}
