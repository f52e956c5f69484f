package dev.foretop.app.kube.stream;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.Serial;

/// The server answered with an ordinary response and did not open the WebSocket.
public final class RefusedException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private final int status;
  private final String body;

  RefusedException(int status, String body) {
    super(Texts.of("words.server.answered.http", String.valueOf(status)));
    this.status = status;
    this.body = body;
  }

  /// Whether it may be a protocol that the server does not take: a request that is not understood,
  /// or a refusal without the words that a Kubernetes server has for one.
  boolean mayBeOfProtocol() {
    return status == BAD_REQUEST || (status == FORBIDDEN && !body.strip().startsWith("{"));
  }

  public int status() {
    return status;
  }

  /// Returns what the answer said, which may be anything.
  public String body() {
    return body;
  }
}
