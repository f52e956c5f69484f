package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Makes [ApiProblem]s from answers and broken exchanges.
final class Problems {

  static final int MAX_BODY = 64 * 1024;

  private Problems() {}

  static ApiProblem ofResponse(ClassicHttpResponse response, byte[] body) {
    JsonNode status = parse(body);
    String message = message(response.getCode(), status);
    Optional<ApiProblem> named = ProxyReason.of(status, message, text(status, "/error/hint"));
    if (named.isPresent()) {
      return named.get();
    }
    Header retryAfter = response.getFirstHeader("Retry-After");
    boolean isByProxy = status != null && status.has("error");
    return of(
        response.getCode(),
        message,
        isByProxy ? text(status, "/error/hint") : whoSays(response.getCode(), status),
        isByProxy,
        retryAfter == null ? Duration.ofSeconds(1) : seconds(retryAfter.getValue()));
  }

  // An answer that tells of trouble behind whoever gave it.
  private static @Nullable String whoSays(int code, @Nullable JsonNode body) {
    if (code != 502 && code != 503 && code != 504) {
      return null;
    }
    boolean isStatus = "Status".equals(text(body, "/kind"));
    return Texts.of(isStatus ? "kube.api.server.says" : "kube.gateway.says");
  }

  /// An answer to a request that should have become a WebSocket.
  static ApiProblem ofRefusal(int code, byte[] body) {
    return ofResponse(new BasicClassicHttpResponse(code), body);
  }

  /// A `Status` object that came inside a stream whose HTTP status was fine.
  ///
  /// @param code the HTTP status that it stands for; servers may leave it out
  static ApiProblem ofStatus(int code, String reason, String message) {
    boolean isTooOld = reason.equals("Expired") || reason.equals("Gone");
    int known = code == 0 && isTooOld ? HttpStatus.SC_GONE : code;
    String words = message.isBlank() ? Texts.of("kube.server.reports.error", reason) : message;
    String text = words.endsWith(": ") ? Texts.of("kube.server.reports.error.without") : words;
    return of(known, text, null, false, Duration.ofSeconds(1));
  }

  private static ApiProblem of(
      int code, String message, @Nullable String hint, boolean byProxy, Duration retryAfter) {
    return switch (code) {
      case 401 ->
          new ApiProblem.Unauthorized(
              message, hint, byProxy ? ApiProblem.Refusal.SIGN_IN : ApiProblem.Refusal.CLUSTER);
      case 403 -> new ApiProblem.Forbidden(message);
      case 404 -> new ApiProblem.NotFound(message);
      case 410 -> new ApiProblem.Expired(message);
      case 429 -> new ApiProblem.Throttled(message, retryAfter);
      case 502, 503, 504 -> new ApiProblem.Unreachable(message, hint, byProxy ? 0 : code);
      default ->
          byProxy
              ? new ApiProblem.Unreachable(message, hint)
              : new ApiProblem.Failed(code, message);
    };
  }

  static ApiProblem ofFailedExchange(ProxyEndpoint endpoint, Exception e) {
    return switch (e) {
      case SocketTimeoutException _ ->
          new ApiProblem.Unreachable(
              Texts.of("kube.cluster.did.not"), Texts.of("kube.check.api.server"));
      case ConnectException _ ->
          new ApiProblem.Unreachable(
              Texts.of("kube.foretops.proxy.does", endpoint.base()), "Restart Foretop.");
      case JacksonException _ -> new ApiProblem.Failed(0, Texts.of("kube.answer.breaks.off"));
      default ->
          new ApiProblem.Unreachable(Texts.of("words.connection.broke", e.getMessage()), null);
    };
  }

  private static Duration seconds(String header) {
    try {
      return Duration.ofSeconds(Math.clamp(Long.parseLong(header.trim()), 1, 60));
    } catch (NumberFormatException _) {
      return Duration.ofSeconds(1);
    }
  }

  private static @Nullable JsonNode parse(byte[] body) {
    try {
      return Json.tree(body);
    } catch (JacksonException _) {
      return null;
    }
  }

  private static String message(int code, @Nullable JsonNode status) {
    // The proxy's own message first: in its Status the hint is part of the message. Without what
    // Backstage's begin with: who reads this knows which cluster it is.
    String detail = text(status, "/error/foretop/detail");
    String message = detail == null ? text(status, "/error/message") : sentence(detail);
    if (message == null) {
      message = text(status, "/message");
    }
    return message == null ? Texts.of("words.server.answered.http", String.valueOf(code)) : message;
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0))
        + words.substring(1)
        + (words.endsWith(".") ? "" : ".");
  }

  private static @Nullable String text(@Nullable JsonNode node, String pointer) {
    if (node == null) {
      return null;
    }
    String text = node.at(pointer).asString("");
    return text.isBlank() ? null : text;
  }
}
