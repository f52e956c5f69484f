package dev.foretop.app.podlog;

import dev.foretop.app.words.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Some thousand lines in a row. One thread appends; others may read the lines that [#count]
/// counts.
final class Segment {

  static final int LINES = 4096;
  private static final int MOST_BYTES = 1 << 20;
  private static final int FIRST_BYTES = 64 * 1024;
  private static final byte SEAM = (byte) 0x80;

  private final long first;
  private final int[] ends = new int[LINES];
  private final long[] times = new long[LINES];
  private final short[] sources = new short[LINES];
  private final byte[] marks = new byte[LINES];
  private byte[] text = new byte[FIRST_BYTES];

  // Written last and read first, so that whoever sees it sees the rest.
  private volatile int count;

  Segment(long first) {
    this.first = first;
  }

  /// Returns the number of its first line.
  long first() {
    return first;
  }

  int count() {
    return count;
  }

  /// Returns the bytes that it occupies.
  long size() {
    return text.length + (long) LINES * (Integer.BYTES + Long.BYTES + Short.BYTES + 1);
  }

  /// Returns whether there is room for one more line, however long.
  boolean hasRoom(int length) {
    return count < LINES && (count == 0 || start(count) + (long) length <= MOST_BYTES);
  }

  void append(Entry line) {
    int at = count;
    int start = start(at);
    int end = start + line.text().length;
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(end, Math.min(text.length * 2, MOST_BYTES)));
    }
    System.arraycopy(line.text(), 0, text, start, line.text().length);
    ends[at] = end;
    times[at] = line.nanos();
    sources[at] = (short) line.source();
    marks[at] = (byte) (line.level().gravity() | (line.isSeam() ? SEAM : 0));
    count = at + 1;
  }

  /// Gives back what it reserved and did not need. Nothing is appended afterwards.
  void seal() {
    text = Arrays.copyOf(text, start(count));
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  int source(int row) {
    return sources[row];
  }

  int level(int row) {
    return marks[row] & 0x7f;
  }

  boolean isSeam(int row) {
    return marks[row] < 0;
  }

  /// Returns whether a line passes.
  boolean matches(int row, LineFilter filter) {
    return filter.matches(text, start(row), ends[row]);
  }

  /// Returns a line.
  ///
  /// @param longest how many bytes of its text are wanted
  LogLine line(int row, int longest) {
    int start = start(row);
    int length = ends[row] - start;
    int shown = Math.min(length, longest);
    String said = new String(text, start, shown, StandardCharsets.UTF_8);
    String cut = shown < length ? Texts.of("podlog.bytes", said, String.valueOf(length)) : said;
    return new LogLine(
        first + row, times[row], sources[row], Level.of(level(row)), isSeam(row), cut);
  }
}
