package dev.foretop.proxy.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.RetryableRequestException;
import org.eclipse.jetty.http2.RetryableStreamException;

/// What became of a request whose answer did not come.
public enum Loss {

  /// The server surely did nothing about it: it went away before, or refused it unread (RFC 9113,
  /// section 8.7). Any request may be sent again.
  UNPROCESSED,

  /// The connection broke, and nobody knows what the server did. What changes nothing may be sent
  /// again.
  CONNECTION,

  /// The server sent so much that has no meaning that it was cut off.
  FLOOD,

  /// Anything else: it could not be reached, it said that it failed, it made no sense.
  OTHER;

  private static final int DEPTH = 20;

  // Jetty tells of what HTTP/2 servers said in texts of its own: the code, and after a slash where
  // it was Foretop that ended the connection, the reason.
  private static final String REFUSED = "refused_stream_error";
  private static final String ENDED = "no_error/";
  private static final String CALM = "enhance_your_calm_error/";

  /// Reads it from how the client library says it.
  public static Loss of(Throwable failure) {
    return causes(failure).map(Loss::ofOne).flatMap(Optional::stream).findFirst().orElse(OTHER);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEPTH);
  }

  private static Optional<Loss> ofOne(Throwable failure) {
    return switch (failure) {
      case RetryableRequestException _, RetryableStreamException _, ServerGoesAway _ ->
          Optional.of(UNPROCESSED);
      case IllegalStateException state when "session closed".equals(state.getMessage()) ->
          Optional.of(UNPROCESSED);
      // A handshake that was cut off is no quarrel about certificates.
      case SSLException tls when isCutOff(tls) -> Optional.of(CONNECTION);
      case SSLException _,
          ConnectException _,
          NoRouteToHostException _,
          SocketTimeoutException _,
          UnknownHostException _ ->
          Optional.of(OTHER);
      case IOException io -> Optional.of(ofText(String.valueOf(io.getMessage())));
      default -> Optional.empty();
    };
  }

  private static boolean isCutOff(SSLException tls) {
    return tls.getCause() instanceof IOException cause && !(cause instanceof SSLException);
  }

  private static Loss ofText(String said) {
    if (said.equals(REFUSED)) {
      return UNPROCESSED;
    }
    if (said.startsWith(CALM)) {
      return FLOOD;
    }
    boolean code = said.contains("_error") || said.startsWith("reset_code_");
    boolean lost = said.startsWith(ENDED) || said.endsWith("/input_shutdown");
    return lost || !code ? CONNECTION : OTHER;
  }

  /// Returns in a few words which flood it was, if it was one.
  public static Optional<String> floodOf(Throwable failure) {
    return causes(failure)
        .map(cause -> String.valueOf(cause.getMessage()))
        .filter(said -> said.startsWith(CALM))
        .map(said -> said.substring(CALM.length()).replace('_', ' '))
        .findFirst();
  }

  /// Returns whether the server was silent for so long that it was given up.
  public static boolean isSilence(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause -> String.valueOf(cause.getMessage()).endsWith(Http2Session.NO_ANSWER_TO_PING));
  }
}
