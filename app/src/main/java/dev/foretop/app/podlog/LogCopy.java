package dev.foretop.app.podlog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/// Copies one log to the end of a file: byte by byte, or with a prefix before each line.
final class LogCopy {

  private static final int BUFFER = 64 * 1024;

  private final byte[] prefix;
  private final FileChannel file;
  private final LongConsumer moved;
  private final OutputStream out;
  private final long start;
  private long copied;
  private boolean isAtStart = true;

  /// @param prefix what is written before each line; empty for nothing
  LogCopy(String prefix, FileChannel file, LongConsumer moved) throws IOException {
    this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
    this.file = file;
    this.moved = moved;
    out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    start = file.position();
  }

  /// Copies to the log's end.
  ///
  /// @throws UncheckedIOException if the file cannot be written, which is not the log's fault
  void run(InputStream log) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = log.read(buffer); read >= 0; read = log.read(buffer)) {
      try {
        write(buffer, read);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      copied += read;
      moved.accept(read);
    }
    try {
      end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(byte[] buffer, int length) throws IOException {
    int start = 0;
    for (int i = 0; i < length && prefix.length > 0; i++) {
      if (isAtStart) {
        out.write(prefix);
        isAtStart = false;
      }
      if (buffer[i] == '\n') {
        out.write(buffer, start, i + 1 - start);
        start = i + 1;
        isAtStart = true;
      }
    }
    out.write(buffer, start, length - start);
  }

  // The next log begins a line of its own.
  private void end() throws IOException {
    if (prefix.length > 0 && !isAtStart) {
      out.write('\n');
    }
    out.flush();
  }

  /// Leaves the file as it was before.
  void takeBack() throws IOException {
    file.truncate(start);
    moved.accept(-copied);
  }
}
