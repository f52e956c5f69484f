package dev.foretop.app.instance;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// Gives what a start was to open to the window that is already there.
public final class HandOver {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int TRIES = 60;

  private HandOver() {}

  /// Returns when the other has taken it.
  ///
  /// @throws IOException if it does not answer, or takes it for no request
  public static void run(Path runtime, OpenRequest request)
      throws IOException, InterruptedException {
    String answer = ask(runtime, request);
    if (!answer.equals(OpenExchange.DONE)) {
      throw new IOException("The Foretop that is running did not open it: " + answer);
    }
  }

  private static String ask(Path runtime, OpenRequest request)
      throws IOException, InterruptedException {
    Foreground.allowOthers();
    try (SocketChannel channel = connect(runtime);
        var exchange = new OpenExchange(channel)) {
      exchange.writeRequest(request.lines());
      return exchange.readAnswer();
    }
  }

  // Who has the lock may not listen yet: both may have been started by the same click.
  private static SocketChannel connect(Path runtime) throws IOException, InterruptedException {
    IOException last = new IOException("never tried");
    for (int i = 0; i < TRIES; i++) {
      try {
        var address = SingleInstance.address(runtime);
        return SingleInstance.open(() -> SocketChannel.open(address));
      } catch (IOException e) {
        last = e;
        Thread.sleep(PAUSE);
      }
    }
    throw new IOException(
        "Another Foretop of yours is running, but its window does not answer; end it first", last);
  }
}
