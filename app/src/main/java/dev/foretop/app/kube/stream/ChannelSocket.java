package dev.foretop.app.kube.stream;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A WebSocket over which several channels run: the first byte of each message names the channel.
///
/// Sending blocks until the bytes are on their way, and the next message is read when the listener
/// is done with the last one, so that neither side has to keep what the other does not want yet.
public final class ChannelSocket implements AutoCloseable {

  /// Hears what comes in, one call at a time.
  public interface Listener {

    /// Bytes of one channel; a message may come in several parts. May block.
    void received(int channel, ByteBuffer bytes) throws IOException;

    /// Nothing more will come; called once.
    ///
    /// @param failure why, or null if the server ended it in order
    void ended(@Nullable IOException failure);
  }

  /// What the end of a channel is sent on, from the fifth version of the protocol on.
  private static final int CLOSE_CHANNEL = 255;

  // client-go's rhythm. What counts is pings, not time: a machine that slept has sent none.
  private static final Duration PING_EVERY = Duration.ofSeconds(5);
  private static final int MOST_UNANSWERED = 12;

  // A server that does not take what is sent cannot hear of a ping that comes behind.
  private static final int MOST_UNANSWERED_WHILE_SENDING = 60;

  private static final Duration DOUBT = Duration.ofSeconds(8);

  private static final int LARGEST = 32 * 1024;

  private final Listener listener;
  private final ReentrantLock sending = new ReentrantLock();
  private final AtomicBoolean hasEnded = new AtomicBoolean();
  private final AtomicInteger heard = new AtomicInteger();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Consumer<ChannelSocket> onEnd;
  private volatile boolean isHandling;
  private volatile @Nullable CompletableFuture<WebSocket> lastPing;
  private @Nullable Thread pings;

  /// @param onEnd hears of the end before the listener does
  ChannelSocket(Listener listener, Consumer<ChannelSocket> onEnd) {
    this.listener = listener;
    this.onEnd = onEnd;
  }

  /// Takes what an attempt has come to, unless it was given up meanwhile.
  void attempted(@Nullable WebSocket open, @Nullable Throwable failure) {
    if (open == null) {
      socket.completeExceptionally(failure == null ? new IOException() : failure);
    } else if (!socket.complete(open)) {
      open.abort();
    }
  }

  /// Waits until it is open.
  void awaitOpen() throws ExecutionException, InterruptedException {
    try {
      socket.get();
    } catch (InterruptedException e) {
      socket.cancel(false);
      throw e;
    }
    pings = Thread.ofVirtual().name("channel-pings").start(this::ping);
  }

  /// Ends it, or the attempt to open it, unless the server gives a sign of life soon. Does not
  /// block.
  void doubt() {
    int before = heard.get();
    sendPing();
    Thread.ofVirtual()
        .name("channel-doubt")
        .start(() -> {
          try {
            Thread.sleep(DOUBT);
            giveUp(before);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void giveUp(int before) {
    var failure = new IOException(Texts.of("stream.nothing.heard.since"));
    if (!socket.completeExceptionally(failure) && heard.get() == before && !isHandling) {
      end(failure);
    }
  }

  WebSocket.Listener events() {
    return new Events();
  }

  /// Returns the protocol that the server chose, such as `v5.channel.k8s.io`.
  public String protocol() {
    return socket.join().getSubprotocol();
  }

  /// Sends bytes on a channel. Blocks while the server does not take them.
  public void send(int channel, ByteBuffer bytes) throws IOException {
    do {
      int length = Math.min(LARGEST, bytes.remaining());
      ByteBuffer message = ByteBuffer.allocate(1 + length);
      message.put((byte) channel).put(bytes.slice(bytes.position(), length)).flip();
      bytes.position(bytes.position() + length);
      inTurn(open -> open.sendBinary(message, true));
    } while (bytes.hasRemaining());
  }

  /// Tells the server that nothing more comes on a channel, where the protocol has a word for it.
  ///
  /// @return whether it has
  public boolean finish(int channel) throws IOException {
    if (!protocol().startsWith("v5.")) {
      return false;
    }
    send(CLOSE_CHANNEL, ByteBuffer.wrap(new byte[] {(byte) channel}));
    return true;
  }

  private interface Sending {
    CompletableFuture<WebSocket> to(WebSocket open);
  }

  private void inTurn(Sending message) throws IOException {
    sending.lock();
    try {
      message.to(socket.join()).get();
    } catch (ExecutionException e) {
      throw new IOException(Texts.of("stream.connection.broke.while"), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(Texts.of("stream.sending.given.up"), e);
    } finally {
      sending.unlock();
    }
  }

  private void ping() {
    try {
      while (!hasEnded.get()) {
        Thread.sleep(PING_EVERY);
        int most = sending.isLocked() ? MOST_UNANSWERED_WHILE_SENDING : MOST_UNANSWERED;
        if (!isHandling && unanswered.incrementAndGet() > most) {
          end(new IOException(Texts.of("stream.nothing.heard.server")));
        } else {
          sendPing();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The socket has ended.
    }
  }

  // Waits for nothing: where the last one is stuck still, another one would be, too.
  private void sendPing() {
    CompletableFuture<WebSocket> last = lastPing;
    boolean isOpen = socket.isDone() && !socket.isCompletedExceptionally();
    if (isOpen && (last == null || last.isDone())) {
      CompletableFuture<WebSocket> ping = socket.join().sendPing(ByteBuffer.allocate(0));
      lastPing = ping;
      var _ = ping.exceptionally(e -> failedToPing(e));
    }
  }

  private @Nullable WebSocket failedToPing(Throwable cause) {
    if (!(cause instanceof IllegalStateException)) { // another one was on its way
      end(new IOException(Texts.of("stream.connection.broke.while"), cause));
    }
    return null;
  }

  private void heard() {
    heard.incrementAndGet();
    unanswered.set(0);
  }

  private void end(@Nullable IOException failure) {
    if (hasEnded.compareAndSet(false, true)) {
      onEnd.accept(this);
      Thread pinging = pings;
      if (pinging != null && pinging != Thread.currentThread()) {
        pinging.interrupt();
      }
      var _ = socket.thenAccept(WebSocket::abort);
      listener.ended(failure);
    }
  }

  /// Ends it at once; the listener hears of an orderly end.
  @Override
  public void close() {
    end(null);
  }

  private final class Events implements WebSocket.Listener {

    private boolean isInside;
    private int channel;

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      heard();
      isHandling = true;
      try {
        if (!isInside && data.hasRemaining()) {
          channel = data.get() & 0xff;
          isInside = true;
        }
        if (isInside && data.hasRemaining() && !hasEnded.get()) {
          listener.received(channel, data);
        }
        isInside = isInside && !last;
      } catch (IOException e) {
        end(e);
      } finally {
        heard();
        isHandling = false;
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      heard();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      heard();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      boolean isOrderly = code == WebSocket.NORMAL_CLOSURE || code == 1005;
      end(isOrderly ? null : new IOException(Texts.of("stream.server.ended.connection", reason)));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      end(new IOException(Texts.of("words.connection.broke", error.getMessage()), error));
    }
  }
}
