package dev.foretop.app.forward;

import dev.foretop.app.kube.stream.ChannelSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Finds out whether the pod refuses a connection, which it says a moment after it was opened.
final class Probe implements ChannelSocket.Listener {

  private static final Duration REFUSED_WITHIN = Duration.ofMillis(1500);

  private final CompletableFuture<String> end = new CompletableFuture<>();

  String refusal() throws InterruptedException {
    try {
      return end.get(REFUSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return "";
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    }
  }

  @Override
  public void received(int channel, ByteBuffer bytes) {
    end.complete("");
  }

  @Override
  public void ended(@Nullable IOException failure) {
    end.complete(failure == null ? "" : String.valueOf(failure.getMessage()));
  }
}
