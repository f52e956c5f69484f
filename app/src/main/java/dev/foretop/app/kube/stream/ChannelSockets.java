package dev.foretop.app.kube.stream;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Opens WebSockets whose messages belong to channels. Safe for use by many threads.
public final class ChannelSockets implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  // A listener may block: that is how a slow reader slows the server down.
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(threads)
          .build();

  // Open ones, and those that are being opened, with whose they are.
  private final Map<ChannelSocket, String> live = new ConcurrentHashMap<>();

  /// Opens a WebSocket and returns when the server has agreed. Blocks. A server that stumbles over
  /// a protocol that it does not know is asked again without it.
  ///
  /// @param owner whose it is, for [#doubt]
  /// @param protocols those that will do, the best one first
  /// @throws RefusedException if the server answers with something else than a WebSocket
  public ChannelSocket open(
      String owner,
      URI address,
      Map<String, String> headers,
      List<String> protocols,
      ChannelSocket.Listener listener)
      throws IOException {
    try {
      return openOne(owner, address, headers, protocols, listener);
    } catch (RefusedException e) {
      if (protocols.size() == 1 || !e.mayBeOfProtocol()) {
        throw e;
      }
      return open(owner, address, headers, protocols.subList(1, protocols.size()), listener);
    }
  }

  private ChannelSocket openOne(
      String owner,
      URI address,
      Map<String, String> headers,
      List<String> protocols,
      ChannelSocket.Listener listener)
      throws IOException {
    var channels = new ChannelSocket(listener, live::remove);
    live.put(channels, owner);
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
    headers.forEach(builder::header);
    String[] others = protocols.subList(1, protocols.size()).toArray(String[]::new);
    builder.subprotocols(protocols.getFirst(), others);
    try {
      var _ = builder.buildAsync(address, channels.events()).whenComplete(channels::attempted);
      channels.awaitOpen();
      return channels;
    } catch (ExecutionException e) {
      live.remove(channels);
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      live.remove(channels);
      Thread.currentThread().interrupt();
      throw new IOException(Texts.of("stream.attempt.given.up"), e);
    }
  }

  /// Ends those of an owner that are dead and look alive, as they may be after a sleep or in
  /// another network: each has a few seconds to give a sign of life.
  public void doubt(String owner) {
    live.forEach((each, whose) -> {
      if (whose.equals(owner)) {
        each.doubt();
      }
    });
  }

  private static IOException failure(@Nullable Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown;
    return switch (cause) {
      case WebSocketHandshakeException refusal when refusal.getResponse() != null ->
          new RefusedException(
              refusal.getResponse().statusCode(), String.valueOf(refusal.getResponse().body()));
      case ConnectException e -> e;
      case IOException e -> e;
      case null, default -> new IOException(Texts.of("stream.connection.could.not"), cause);
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
