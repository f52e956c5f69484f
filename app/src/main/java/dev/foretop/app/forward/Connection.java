package dev.foretop.app.forward;

import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.kube.stream.PortTunnel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One connection: what comes from this machine goes to the pod and the other way round. A slow
/// side slows the other down; nothing is kept between.
final class Connection implements ChannelSocket.Listener {

  private static final int BUFFER = 32 * 1024;

  // The protocol has no word for "I say nothing more": the pod's last words are waited for.
  private static final long LAST_WORDS_NANOS = Duration.ofSeconds(60).toNanos();

  private final Socket local;
  private final OutputStream toLocal;
  private final AtomicLong received;
  private final AtomicLong sent;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private volatile long lastReceived = System.nanoTime();

  Connection(Socket local, AtomicLong received, AtomicLong sent) throws IOException {
    this.local = local;
    this.toLocal = local.getOutputStream();
    this.received = received;
    this.sent = sent;
  }

  /// Carries bytes until both sides have ended. Blocks.
  ///
  /// @return why the pod's side ended, empty if in order
  String carry(ChannelSocket remote) throws InterruptedException {
    try {
      byte[] buffer = new byte[BUFFER];
      var fromLocal = local.getInputStream();
      for (int read = fromLocal.read(buffer); read >= 0; read = fromLocal.read(buffer)) {
        sent.addAndGet(read);
        remote.send(PortTunnel.DATA, ByteBuffer.wrap(buffer, 0, read));
      }
      awaitLastWords();
    } catch (IOException _) {
      // One of them has gone; so will the other.
    } finally {
      remote.close();
    }
    return end.getNow("");
  }

  private void awaitLastWords() throws InterruptedException {
    lastReceived = System.nanoTime(); // the pod may have been silent so far, and answer only now
    while (!end.isDone() && System.nanoTime() - lastReceived < LAST_WORDS_NANOS) {
      try {
        end.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException _) {
        // Perhaps it has still something to say.
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException("never completed so", e);
      }
    }
  }

  @Override
  public void received(int channel, ByteBuffer bytes) throws IOException {
    lastReceived = System.nanoTime();
    byte[] part = new byte[bytes.remaining()];
    bytes.get(part);
    received.addAndGet(part.length); // first: who has read them finds them counted
    toLocal.write(part);
  }

  @Override
  public void ended(@Nullable IOException failure) {
    end.complete(failure == null ? "" : String.valueOf(failure.getMessage()));
    try {
      local.close();
    } catch (IOException _) {
      // It is closed either way.
    }
  }
}
