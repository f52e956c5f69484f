package dev.foretop.proxy.credential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A running program of which neither time nor output gets out of hand.
///
/// Closing it ends the program and its children, if they still run.
final class BoundedRun implements AutoCloseable {

  /// How it ended.
  enum End {
    EXITED,
    TIMED_OUT,
    TOO_MUCH_OUTPUT
  }

  // A child that the program leaves behind may hold its output open.
  private static final Duration LAST_BYTES = Duration.ofMillis(500);

  private final Process process;
  private final Collector output;
  private final Collector errors;

  /// Begins to read what `process` prints; its standard input is closed.
  ///
  /// @param maxOutputBytes more on either stream ends it
  BoundedRun(Process process, int maxOutputBytes) {
    this.process = process;
    this.output = new Collector(process.getInputStream(), maxOutputBytes);
    this.errors = new Collector(process.getErrorStream(), maxOutputBytes);
  }

  /// Waits until the program ends, but no longer than `limit`.
  End await(Duration limit) throws IOException, InterruptedException {
    process.getOutputStream().close();
    CompletableFuture<?> exited = process.onExit();
    try {
      CompletableFuture.anyOf(exited, output.overflow, errors.overflow)
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return End.TIMED_OUT;
    } catch (ExecutionException e) {
      throw new IOException("the program cannot be watched", e);
    }
    if (exited.isDone()) {
      output.awaitEnd();
      errors.awaitEnd();
    }
    boolean overflow = output.overflow.isDone() || errors.overflow.isDone();
    return overflow ? End.TOO_MUCH_OUTPUT : End.EXITED;
  }

  int exitCode() {
    return process.exitValue();
  }

  byte[] output() {
    return output.content();
  }

  byte[] errors() {
    return errors.content();
  }

  @Override
  public void close() {
    // The program first: it would start another child when one of them ends.
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static final class Collector {

    final CompletableFuture<Boolean> overflow = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final int maxBytes;

    Collector(InputStream stream, int maxBytes) {
      this.maxBytes = maxBytes;
      // Reading a pipe holds on to the thread below a virtual one: two silent programs would stop
      // every virtual thread of a machine with two cores.
      Thread.ofPlatform().daemon().name("program-output").start(() -> read(stream));
    }

    private void read(InputStream stream) {
      byte[] chunk = new byte[8 << 10];
      try (stream) {
        for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
          if (!keep(chunk, read)) {
            return;
          }
        }
      } catch (IOException _) {
        // the program was ended
      } finally {
        ended.complete(true);
      }
    }

    private synchronized boolean keep(byte[] chunk, int length) {
      int room = maxBytes - content.size();
      content.write(chunk, 0, Math.min(room, length));
      if (length > room) {
        overflow.complete(true);
      }
      return length <= room;
    }

    void awaitEnd() throws InterruptedException {
      try {
        ended.get(LAST_BYTES.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException _) {
        // what there is must do
      }
    }

    synchronized byte[] content() {
      return content.toByteArray();
    }
  }
}
