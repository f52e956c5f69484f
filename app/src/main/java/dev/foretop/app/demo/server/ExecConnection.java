package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.pod.ShellStreams;
import dev.foretop.app.demo.server.WebSocketFrames.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The streams of a command over a WebSocket: the first byte of each message names the channel.
final class ExecConnection extends AbstractConnection
    implements Connection.UpgradeTo, ShellStreams {

  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int ERROR = 3;
  private static final int SIZE = 4;
  private static final int CLOSE_CHANNEL = 255;
  private static final byte[] NORMAL_CLOSURE = {0x03, (byte) 0xE8};
  private static final byte[] END = new byte[0];

  private final WebSocketFrames frames = new WebSocketFrames();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final Work work;
  private volatile boolean hasEnded;
  private volatile String size = "24 80";

  /// What runs once the WebSocket is open.
  interface Work {
    void run(ExecConnection connection) throws IOException, InterruptedException;
  }

  ExecConnection(EndPoint endPoint, Executor executor, Work work) {
    super(endPoint, executor);
    this.work = work;
  }

  @Override
  public void onUpgradeTo(@Nullable ByteBuffer buffer) {
    if (buffer != null && buffer.hasRemaining()) {
      frames.add(buffer);
    }
  }

  @Override
  public void onOpen() {
    super.onOpen();
    Thread.ofVirtual().name("demo-exec").start(this::work);
    onFillable();
  }

  @Override
  public void onFillable() {
    try {
      takeFrames();
      ByteBuffer buffer = BufferUtil.allocate(4_096);
      int filled = getEndPoint().fill(buffer);
      while (filled > 0) {
        frames.add(buffer);
        takeFrames();
        buffer = BufferUtil.allocate(4_096);
        filled = getEndPoint().fill(buffer);
      }
      if (filled < 0) {
        end();
      } else if (getEndPoint().isOpen()) {
        fillInterested();
      }
    } catch (IOException | IllegalArgumentException _) {
      // The client has gone or does not speak the protocol; either way it is over.
      end();
    }
  }

  @Override
  public void onFillInterestedFailed(Throwable cause) {
    end();
  }

  @Override
  public byte @Nullable [] read() throws InterruptedException {
    byte[] next = input.take();
    return next.length == 0 ? null : next;
  }

  @Override
  public void out(String text) throws IOException {
    send(STDOUT, text);
  }

  @Override
  public void out(byte[] bytes) throws IOException {
    send(STDOUT, bytes);
  }

  @Override
  public void err(String text) throws IOException {
    send(STDERR, text);
  }

  @Override
  public String size() {
    return size;
  }

  boolean isOpen() {
    return !hasEnded;
  }

  /// Waits a while, and returns whether the client went away meanwhile.
  boolean isOver(Duration wait) throws InterruptedException {
    byte[] next = input.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    return hasEnded || (next != null && next.length == 0);
  }

  /// Ends the connection; all was said.
  void closeInOrder() throws IOException {
    write(WebSocketFrames.encode(WebSocketFrames.CLOSE, NORMAL_CLOSURE));
  }

  /// Says how the command ended.
  void finish(String status) throws IOException {
    send(ERROR, status);
    closeInOrder();
  }

  private void work() {
    try {
      work.run(this);
    } catch (IOException _) {
      // The client has gone; so has the need to answer.
      end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeFrames() throws IOException {
    for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
      take(frame.get());
    }
  }

  private void take(Frame frame) throws IOException {
    switch (frame.opcode()) {
      case WebSocketFrames.PING ->
          write(WebSocketFrames.encode(WebSocketFrames.PONG, frame.bytes()));
      case WebSocketFrames.PONG -> {
        // An answer to nothing; it only shows that the client is there.
      }
      case WebSocketFrames.CLOSE -> {
        hasEnded = true;
        input.add(END);
        getEndPoint().shutdownOutput();
        close();
      }
      default -> {
        message.writeBytes(frame.bytes());
        if (frame.isFinal()) {
          takeMessage(message.toByteArray());
          message.reset();
        }
      }
    }
  }

  private void takeMessage(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    int channel = bytes[0] & 0xFF;
    boolean endsInput = channel == CLOSE_CHANNEL && bytes.length > 1 && bytes[1] == STDIN;
    if (endsInput) {
      input.add(END);
    } else if (channel == STDIN && bytes.length > 1) {
      byte[] typed = new byte[bytes.length - 1];
      System.arraycopy(bytes, 1, typed, 0, typed.length);
      input.add(typed);
    } else if (channel == SIZE) {
      resize(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
    }
  }

  private void resize(String message) {
    try {
      JsonNode wanted = Json.MAPPER.readTree(message);
      size = wanted.path("Height").asInt(24) + " " + wanted.path("Width").asInt(80);
    } catch (JacksonException _) {
      // No size; the terminal stays as it is.
    }
  }

  private void end() {
    hasEnded = true;
    input.add(END);
    close();
  }

  private void send(int channel, String text) throws IOException {
    send(channel, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends bytes on a channel.
  void send(int channel, byte[] bytes) throws IOException {
    byte[] payload = new byte[bytes.length + 1];
    payload[0] = (byte) channel;
    System.arraycopy(bytes, 0, payload, 1, bytes.length);
    write(WebSocketFrames.encode(WebSocketFrames.BINARY, payload));
  }

  private void write(ByteBuffer frame) throws IOException {
    writing.lock();
    try (Blocker.Callback written = Blocker.callback()) {
      getEndPoint().write(written, frame);
      written.block();
    } finally {
      writing.unlock();
    }
  }
}
