package dev.foretop.app.kube.stream;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.Serial;

/// The server answered with an ordinary response and did not open the WebSocket.
public final class RefusedException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String body;

  RefusedException(int status, String body) {
    super(Texts.of("words.server.answered.http", String.valueOf(status)));
    this.status = status;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /// Returns what the answer said, which may be anything.
  public String body() {
    return body;
  }
}
