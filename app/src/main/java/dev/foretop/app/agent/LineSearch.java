package dev.foretop.app.agent;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Looks for what an agent wants in the lines of a log, for so long and no longer: a pattern of
/// many steps in megabytes would be minutes of work, that go on when the agent has given up.
final class LineSearch {

  private final Pattern pattern;
  private final Duration patience;
  private final long end;

  /// @param patience how long the search may take from now on
  LineSearch(Pattern pattern, Duration patience) {
    this.pattern = pattern;
    this.patience = patience;
    this.end = System.nanoTime() + patience.toNanos();
  }

  /// Returns the lines that match.
  ///
  /// @throws ToolException if the time is over before
  List<String> matching(List<String> lines) throws ToolException {
    List<String> matching = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        if (pattern.matcher(new Timed(lines.get(i), end)).find()) {
          matching.add(lines.get(i));
        }
      } catch (OutOfTime _) {
        throw new ToolException(
            "'grep' takes too long: after %d of %d lines %d seconds were over. Ask for a shorter"
                    .formatted(i, lines.size(), patience.toSeconds())
                + " pattern, or fewer lines with 'tail'.");
      }
    }
    return matching;
  }

  private static final class OutOfTime extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  /// A text that can be read until its time is over; a search has no other place to stop at.
  private static final class Timed implements CharSequence {

    private static final int READS_BETWEEN = 256;

    private final String text;
    private final long end;
    private int reads;

    Timed(String text, long end) {
      this.text = text;
      this.end = end;
    }

    @Override
    public char charAt(int index) {
      if (reads++ % READS_BETWEEN == 0 && System.nanoTime() - end > 0) {
        throw new OutOfTime();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
