package dev.foretop.app.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// Writes a tar stream that GNU tar and BusyBox read alike. Names are bytes, however long.
final class TarWriter {

  private static final int SHORT_NAME = 100;
  private static final int RECORD = 10_240;

  private final OutputStream output;
  private long written;

  TarWriter(OutputStream output) {
    this.output = output;
  }

  /// Returns how long the stream with these entries becomes.
  static long length(List<TarEntry> entries) {
    long length = 2L * TarHeader.BLOCK;
    for (TarEntry each : entries) {
      int name = name(each).length();
      length += name > SHORT_NAME ? TarHeader.BLOCK + padded(name + 1L) : 0;
      length += TarHeader.BLOCK + padded(each.size());
    }
    return (length + RECORD - 1) / RECORD * RECORD;
  }

  private static long padded(long length) {
    return length + (-length & TarHeader.BLOCK - 1);
  }

  private static String name(TarEntry entry) {
    boolean isFolder = entry.sort() == TarEntry.Sort.FOLDER;
    return isFolder && !entry.name().endsWith("/") ? entry.name() + "/" : entry.name();
  }

  void folder(TarEntry entry) throws IOException {
    header(entry, name(entry), '5');
  }

  /// Writes a file. One that became shorter meanwhile is filled up, since its size was said.
  ///
  /// @return how many bytes it really had, at most as many as were said
  long file(TarEntry entry, InputStream content) throws IOException {
    header(entry, entry.name(), '0');
    byte[] buffer = new byte[32 * 1024];
    long left = entry.size();
    while (left > 0) {
      int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        break;
      }
      write(buffer, count);
      left -= count;
    }
    zeros(left + (-entry.size() & TarHeader.BLOCK - 1));
    return entry.size() - left;
  }

  private void header(TarEntry entry, String name, char type) throws IOException {
    if (name.length() > SHORT_NAME) {
      byte[] whole = RemotePath.bytesOf(name + "\0");
      write(TarHeader.of(TarEntry.file("", whole.length, 0, 0), "././@LongLink", 'L'));
      write(whole, whole.length);
      zeros(-whole.length & TarHeader.BLOCK - 1);
    }
    write(TarHeader.of(entry, name.substring(0, Math.min(SHORT_NAME, name.length())), type));
  }

  /// Writes the end mark, and what fills the last record.
  void end() throws IOException {
    zeros(2L * TarHeader.BLOCK);
    zeros((RECORD - written % RECORD) % RECORD);
    output.flush();
  }

  private void zeros(long count) throws IOException {
    byte[] zeros = new byte[RECORD];
    for (long left = count; left > 0; left -= zeros.length) {
      write(zeros, (int) Math.min(zeros.length, left));
    }
  }

  private void write(byte[] bytes) throws IOException {
    write(bytes, bytes.length);
  }

  private void write(byte[] bytes, int count) throws IOException {
    output.write(bytes, 0, count);
    written += count;
  }
}
