package dev.foretop.app.demo.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A command in a container, over a WebSocket.
final class Exec implements WebSocket.Listener, AutoCloseable {

  private static final int STDOUT = 1;
  private static final int ERROR = 3;

  private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
  private final StringBuilder seen = new StringBuilder();
  private @Nullable WebSocket socket;
  private ByteBuffer partial = ByteBuffer.allocate(0);

  /// Starts a command; the path has its query.
  static Exec open(ApiClient client, String path, String... protocols) throws IOException {
    var exec = new Exec();
    String scheme = client.server().toString().replaceFirst("^http", "ws");
    var builder = client.http().newWebSocketBuilder();
    String[] others = Arrays.copyOfRange(protocols, 1, protocols.length);
    builder.subprotocols(protocols[0], others);
    if (!client.token().isEmpty()) {
      builder.header("Authorization", "Bearer " + client.token());
    }
    try {
      exec.socket = builder.buildAsync(URI.create(scheme + path), exec).join();
    } catch (CompletionException e) {
      throw new IOException(e);
    }
    return exec;
  }

  String protocol() {
    return socket().getSubprotocol();
  }

  void type(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket()
        .sendBinary(ByteBuffer.allocate(bytes.length + 1).put((byte) 0).put(bytes).flip(), true)
        .join();
  }

  /// Changes the size of the terminal.
  void resize(int columns, int rows) {
    byte[] size =
        "{\"Width\":%d,\"Height\":%d}".formatted(columns, rows).getBytes(StandardCharsets.UTF_8);
    socket()
        .sendBinary(ByteBuffer.allocate(size.length + 1).put((byte) 4).put(size).flip(), true)
        .join();
  }

  /// Reads the output until a text has come.
  void awaitText(String text) throws InterruptedException {
    while (seen.indexOf(text) < 0) {
      byte[] message = next();
      if (message[0] == STDOUT) {
        seen.append(new String(message, 1, message.length - 1, StandardCharsets.UTF_8));
      }
    }
  }

  /// Reads the output until it ends with a text.
  String awaitOutput(String end) throws InterruptedException {
    var out = new StringBuilder();
    while (!out.toString().endsWith(end)) {
      byte[] message = next();
      if (message[0] == STDOUT) {
        out.append(new String(message, 1, message.length - 1, StandardCharsets.UTF_8));
      }
    }
    return out.toString();
  }

  /// Waits for the next message of a channel.
  String nextOf(int channel) throws InterruptedException {
    byte[] message = next();
    while (message[0] != channel) {
      message = next();
    }
    return new String(message, 1, message.length - 1, StandardCharsets.ISO_8859_1);
  }

  /// Waits for what is said at the end.
  JsonNode awaitStatus() throws InterruptedException {
    byte[] message = next();
    while (message[0] != ERROR) {
      message = next();
    }
    return ApiClient.MAPPER.readTree(
        new String(message, 1, message.length - 1, StandardCharsets.UTF_8));
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    ByteBuffer whole = ByteBuffer.allocate(partial.remaining() + data.remaining());
    whole.put(partial).put(data).flip();
    partial = last ? ByteBuffer.allocate(0) : whole;
    if (last && whole.remaining() > 1) {
      messages.add(whole.array());
    }
    webSocket.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void close() {
    socket().abort();
  }

  private byte[] next() throws InterruptedException {
    byte[] message = messages.poll(20, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("Nothing more came from the command");
    }
    return message;
  }

  private WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("The command has not been started");
    }
    return socket;
  }
}
