package dev.foretop.app.podlog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The lines that are kept: as many as the limits allow, the oldest go first. Safe for use by many
/// threads; one of them appends.
final class LineStore {

  private final int mostLines;
  private final long mostBytes;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long next;
  private long kept;

  LineStore(int mostLines, long mostBytes) {
    this.mostLines = mostLines;
    this.mostBytes = mostBytes;
  }

  synchronized void append(List<Entry> lines) {
    for (Entry line : lines) {
      Segment last = segments.peekLast();
      if (last == null || !last.hasRoom(line.text().length)) {
        last = begin(last);
      }
      last.append(line);
      next++;
      kept++;
    }
    makeRoom();
  }

  private Segment begin(@org.jspecify.annotations.Nullable Segment full) {
    if (full != null) {
      full.seal();
    }
    var segment = new Segment(next);
    segments.add(segment);
    return segment;
  }

  private void makeRoom() {
    while (segments.size() > 1 && (kept > mostLines || size() > mostBytes)) {
      kept -= segments.removeFirst().count();
    }
  }

  synchronized long size() {
    return segments.stream().mapToLong(Segment::size).sum();
  }

  synchronized List<Segment> segments() {
    return List.copyOf(segments);
  }
}
