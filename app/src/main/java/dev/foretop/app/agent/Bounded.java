package dev.foretop.app.agent;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Text that stays below a size, line by line.
final class Bounded {

  /// How much of a cluster's text one answer holds.
  static final int MOST_BYTES = 48_000;

  private final StringBuilder text = new StringBuilder();
  private int bytes;
  private int lines;

  /// Adds a line if it still fits. One line always does, so that who goes on line by line comes to
  /// the end, whatever somebody has written into one.
  boolean add(String whole) {
    String line = Fence.cut(whole);
    int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
    if (bytes + more > MOST_BYTES) {
      return false;
    }
    text.append(line).append('\n');
    bytes += more;
    lines++;
    return true;
  }

  int lines() {
    return lines;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /// Returns as many lines as fit, and what to do for the rest.
  ///
  /// @param from the first one, counted from 1
  static Part page(List<String> all, int from) {
    var part = new Bounded();
    int at = Math.min(from, all.size() + 1) - 1;
    while (at < all.size() && part.add(all.get(at))) {
      at++;
    }
    boolean isWhole = from == 1 && at == all.size();
    String note =
        isWhole
            ? ""
            : at < all.size()
                ? "Lines %d to %d of %d; go on with from_line=%d."
                    .formatted(from, at, all.size(), at + 1)
                : "Lines %d to %d of %d, the end.".formatted(from, at, all.size());
    return new Part(part.toString(), note);
  }

  /// Some of a text.
  ///
  /// @param note what was left out; empty if nothing was
  record Part(String text, String note) {}
}
