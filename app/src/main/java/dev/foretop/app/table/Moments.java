package dev.foretop.app.table;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Cells that hold moments, as one number each: seconds since 1970, or 0 for an empty cell, or, for
/// what the server printed and is no moment, a negative one that stands for that text.
///
/// `<invalid>` is such a text, which servers print for dates to come.
final class Moments {

  // Clocks differ a little, and answers are under way for a while.
  private static final int SLACK = 10;

  private Moments() {}

  static int ofText(int text) {
    return -1 - text;
  }

  static boolean isText(int moment) {
    return moment < 0;
  }

  static int text(int moment) {
    return -1 - moment;
  }

  /// Reads an age such as `3d4h`, seen at `now`; 0 if the cell holds none, or one that is written
  /// in another way than Kubernetes does and would be shown as something else.
  static int ofAge(String cell, long now) {
    long age = cell.isEmpty() || !isDigit(cell.charAt(0)) ? -1 : Durations.parse(cell);
    boolean isAge = age >= 0 && age < now && Durations.format(age).equals(cell);
    return isAge ? Math.toIntExact(now - age) : 0;
  }

  /// Reads a timestamp; 0 if the cell holds none.
  static int ofTimestamp(String cell) {
    try {
      long seconds =
          cell.isEmpty() || !isDigit(cell.charAt(0)) ? 0 : Instant.parse(cell).getEpochSecond();
      return seconds > 0 && seconds <= Integer.MAX_VALUE ? (int) seconds : 0;
    } catch (DateTimeParseException _) {
      return 0;
    }
  }

  /// Whether an age that was read as `told` may well be that of `known`, which is more exact.
  static boolean isSame(int known, int told, long now) {
    long resolution = Durations.resolution(now - told);
    long difference = told - (long) known;
    return difference >= -SLACK && difference <= resolution + SLACK;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
