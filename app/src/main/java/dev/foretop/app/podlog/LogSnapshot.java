package dev.foretop.app.podlog;

import java.util.List;

/// The lines that are to be seen, as of one moment. Its lines do not change; they are addressed by
/// their place among those that are seen.
public final class LogSnapshot {

  /// Nothing yet.
  public static final LogSnapshot EMPTY = new LogSnapshot(List.of(), 0, LogView.ALL, true, 0);

  /// How much of a line is shown; the rest can be copied.
  private static final int SHOWN_BYTES = 8_000;

  /// The lines of a segment that are seen.
  ///
  /// @param rows which, or null for all
  // Nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  record Part(Segment segment, int @org.jspecify.annotations.Nullable [] rows, int count) {

    int row(int place) {
      return rows == null ? place : rows[place];
    }
  }

  private final List<Part> parts;
  private final int[] starts;
  private final int size;
  private final long total;
  private final LogView view;
  private final boolean isComplete;
  private final long bytes;

  LogSnapshot(List<Part> parts, long total, LogView view, boolean isComplete, long bytes) {
    this.parts = parts;
    this.total = total;
    this.view = view;
    this.isComplete = isComplete;
    this.bytes = bytes;
    this.starts = new int[parts.size()];
    int sum = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = sum;
      sum += parts.get(i).count();
    }
    size = sum;
  }

  /// Returns how many lines are seen.
  public int size() {
    return size;
  }

  /// Returns how many lines are kept.
  public long total() {
    return total;
  }

  /// Returns what decides what is seen.
  public LogView view() {
    return view;
  }

  /// Returns whether all lines that are kept were looked at.
  public boolean isComplete() {
    return isComplete;
  }

  /// Returns the memory that the lines occupy.
  public long bytes() {
    return bytes;
  }

  /// Returns a line as far as it is shown.
  public LogLine line(int place) {
    return line(place, SHOWN_BYTES);
  }

  /// Returns a whole line.
  public LogLine wholeLine(int place) {
    return line(place, Integer.MAX_VALUE);
  }

  private LogLine line(int place, int longest) {
    int at = partOf(place);
    Part part = parts.get(at);
    return part.segment().line(part.row(place - starts[at]), longest);
  }

  private int partOf(int place) {
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException(place);
    }
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// Returns the place of the line of a number, or of the first one after it that is seen.
  public int placeOf(long number) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int at = partOf(middle);
      Part part = parts.get(at);
      if (part.segment().first() + part.row(middle - starts[at]) < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Returns the place of the next line that `filter` finds, or -1. Takes as long as looking at all
  /// lines does; not for the FX thread.
  ///
  /// @param from the place beside which it begins; that one is looked at last
  /// @param step 1 for later lines, -1 for earlier ones; after the last one it begins anew
  public int find(LineFilter filter, int from, int step) {
    for (int i = 1; i <= size; i++) {
      int place = Math.floorMod(from + i * step, size);
      int at = partOf(place);
      Part part = parts.get(at);
      if (part.segment().matches(part.row(place - starts[at]), filter)) {
        return place;
      }
    }
    return -1;
  }
}
