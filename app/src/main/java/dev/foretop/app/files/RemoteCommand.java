package dev.foretop.app.files;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.shell.ShellEnd;
import dev.foretop.app.words.Texts;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A command that runs in a container without a terminal: bytes go in and out, each side waits for
/// the other, and its end says how it went.
final class RemoteCommand implements ChannelSocket.Listener, AutoCloseable {

  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int ERRORS = 2;
  private static final int STATUS = 3;
  private static final int MOST_WORDS = 16 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  /// How it ended.
  ///
  /// @param errors what it wrote as errors, in the beginning
  record End(int code, String errors) {}

  private final ChunkPipe output = new ChunkPipe();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final ByteArrayOutputStream status = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable IOException failure;
  private volatile @Nullable ChannelSocket socket;

  private RemoteCommand() {}

  /// Starts a command. Blocks until it is accepted.
  static RemoteCommand start(Streams streams, ObjectKey pod, Streams.Command command)
      throws FilesException {
    var started = new RemoteCommand();
    try {
      started.socket = streams.exec(pod, command, started);
      return started;
    } catch (ApiException e) {
      throw FilesException.of(e);
    }
  }

  InputStream output() {
    return output;
  }

  /// Sends bytes to it. Blocks while it does not read.
  void send(ByteBuffer bytes) throws IOException {
    told(open -> open.send(INPUT, bytes));
  }

  /// Returns its input as a stream.
  OutputStream input(int buffer) {
    return new BufferedOutputStream(new Input(), buffer);
  }

  private final class Input extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      send(ByteBuffer.wrap(bytes, offset, length));
    }
  }

  private interface Telling {
    void to(ChannelSocket open) throws IOException;
  }

  private void told(Telling words) throws IOException {
    try {
      words.to(open());
    } catch (IOException e) {
      throw Thread.currentThread().isInterrupted() ? e : lost(e);
    }
  }

  /// Says that nothing more comes, where the server has a word for it.
  void finish() throws IOException {
    told(open -> open.finish(INPUT));
  }

  private ChannelSocket open() {
    ChannelSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("it was not started");
    }
    return open;
  }

  @Override
  public void received(int channel, ByteBuffer bytes) throws IOException {
    switch (channel) {
      case OUTPUT -> output.put(bytes);
      case ERRORS -> keep(bytes, errors);
      case STATUS -> keep(bytes, status);
      default -> {
        // Not a channel that is listened to.
      }
    }
  }

  private static void keep(ByteBuffer bytes, ByteArrayOutputStream kept) {
    byte[] part = new byte[Math.min(bytes.remaining(), MOST_WORDS - kept.size())];
    bytes.get(part);
    kept.writeBytes(part);
  }

  @Override
  public void ended(@Nullable IOException why) {
    failure = why;
    output.end(why == null || status.size() > 0 ? null : lost(why));
    ended.countDown();
  }

  private static FilesException lost(IOException why) {
    return new FilesException(
        FilesException.Reason.LOST,
        Texts.of("files.connection.container.broke"),
        String.valueOf(why.getMessage()));
  }

  /// Waits for its end. What it writes meanwhile has to be read by somebody.
  End await() throws IOException {
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(Texts.of("files.cancelled"));
    }
    String words = errors.toString(StandardCharsets.UTF_8).strip();
    return switch (shellEnd()) {
      case ShellEnd.Exited(var code) -> new End(code, words);
      case ShellEnd.NoShell(var said) ->
          throw new FilesException(
              FilesException.Reason.NO_SHELL, Texts.of("files.container.no.shell.said"), said);
      case ShellEnd.Gone(var said) ->
          throw new FilesException(
              FilesException.Reason.GONE, Texts.of("files.container.does.not.run"), said);
      case ShellEnd.Lost(var said) ->
          throw new FilesException(
              FilesException.Reason.LOST, Texts.of("files.connection.container.broke"), said);
      case ShellEnd other ->
          throw new FilesException(
              FilesException.Reason.OTHER, Texts.of("files.command.could.not"), other.words());
    };
  }

  private ShellEnd shellEnd() {
    try {
      if (status.size() > 0) {
        return ShellEnd.of(JSON.readTree(status.toByteArray()));
      }
    } catch (JacksonException _) {
      // Cut off: the connection's end tells more.
    }
    IOException why = failure;
    return new ShellEnd.Lost(
        why == null ? Texts.of("files.ended.early") : String.valueOf(why.getMessage()));
  }

  @Override
  public void close() {
    output.close();
    open().close();
  }
}
