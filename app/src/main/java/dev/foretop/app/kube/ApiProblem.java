package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a request failed, split by what the user can do about it.
public sealed interface ApiProblem {

  /// What went wrong, in the words of whoever noticed it.
  String message();

  /// What to do about it, or null where nothing useful can be said.
  default @Nullable String hint() {
    return null;
  }

  /// What the server answered, with its status; empty where it gave no answer of its own.
  default String answer() {
    return switch (this) {
      case Forbidden(var message) -> "Status 403 Forbidden: " + message;
      case NotFound(var message) -> "Status 404 NotFound: " + message;
      case Throttled(var message, _) -> "Status 429 TooManyRequests: " + message;
      case Failed(var status, var message) ->
          Texts.of("kube.status", String.valueOf(status), message);
      case Unreachable(var message, _, var status) when status > 0 ->
          Texts.of("kube.status", String.valueOf(status), message);
      case Unreachable _, Untrusted _, Unauthorized _, Expired _ -> "";
    };
  }

  /// Whether it may be gone the next time.
  default boolean mayPass() {
    return this instanceof Unreachable || this instanceof Throttled;
  }

  /// The cluster, or the proxy itself, gives no answer; or something at its address answers that
  /// the cluster cannot be had now.
  ///
  /// @param status what that answered, such as 503; 0 where nothing did
  record Unreachable(String message, @Nullable String hint, int status) implements ApiProblem {

    /// Nothing answered.
    public Unreachable(String message, @Nullable String hint) {
      this(message, hint, 0);
    }
  }

  /// The server's certificate was not accepted.
  record Untrusted(String message, @Nullable String hint, CertificateReport report)
      implements ApiProblem {}

  /// Nobody knows who is asking: signed out, or the credential expired.
  ///
  /// @param by who stands in the way
  record Unauthorized(String message, @Nullable String hint, Refusal by) implements ApiProblem {

    /// Returns whether the cluster itself says so, and may think better of a new credential.
    boolean isRefusal() {
      return by == Refusal.CLUSTER;
    }
  }

  /// Who does not let the user in.
  enum Refusal {
    CLUSTER,
    /// No credential could be had.
    SIGN_IN,
    /// The user, who did not want a program to run that would fetch one.
    USER
  }

  /// The user is known and may not do this.
  record Forbidden(String message) implements ApiProblem {}

  /// The object, the kind or the cluster does not exist.
  record NotFound(String message) implements ApiProblem {}

  /// The position in the stream of changes is too old; list again.
  record Expired(String message) implements ApiProblem {}

  /// The server asks for patience.
  record Throttled(String message, Duration retryAfter) implements ApiProblem {}

  /// Anything else that the server reported.
  record Failed(int status, String message) implements ApiProblem {}
}
