package dev.foretop.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What two starts of Foretop say to each other over a socket: lines of UTF-8 up to an empty one,
/// then one line back. Bounded in size and time, since whoever writes may be broken.
final class OpenExchange implements AutoCloseable {

  /// The request was taken over.
  static final String DONE = "done";

  /// What the answer to a request that is none begins with.
  static final String REFUSED = "refused: ";

  private static final String GREETING = "foretop-open 1";
  private static final int MAX_BYTES = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SocketChannel channel;
  private final Thread guard;

  OpenExchange(SocketChannel channel) {
    this.channel = channel;
    // A channel in blocking mode knows no time limit; closing it ends whatever waits.
    this.guard = Thread.ofVirtual().name("open-exchange-guard").start(this::closeLate);
  }

  private void closeLate() {
    try {
      Thread.sleep(PATIENCE);
      channel.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // It is closed, then.
    }
  }

  void writeRequest(List<String> lines) throws IOException {
    for (String line : lines) {
      if (line.lines().count() > 1) {
        throw new IOException("A name with a line break cannot be handed over");
      }
    }
    write(GREETING + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
  }

  /// @throws IllegalArgumentException if it is no request
  List<String> readRequest() throws IOException {
    List<String> lines = new ArrayList<>(read("\n\n").lines().toList());
    if (lines.isEmpty() || !lines.removeFirst().equals(GREETING)) {
      throw new IllegalArgumentException("this is no request of a Foretop of this version");
    }
    lines.removeIf(String::isEmpty);
    return lines;
  }

  void write(String line) throws IOException {
    ByteBuffer bytes = UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  String readAnswer() throws IOException {
    return read("\n").strip();
  }

  private String read(String end) throws IOException {
    var read = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    while (!read.toString(UTF_8).endsWith(end)) {
      buffer.clear();
      if (channel.read(buffer) < 0) {
        throw new ClosedChannelException();
      }
      read.write(buffer.array(), 0, buffer.position());
      if (read.size() > MAX_BYTES) {
        throw new IllegalArgumentException("the request is too long");
      }
    }
    return decode(read.toByteArray());
  }

  private static String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the request is not UTF-8", e);
    }
  }

  @Override
  public void close() throws IOException {
    guard.interrupt();
    channel.close();
  }
}
