package dev.foretop.app.table;

/// Lengths of time as Kubernetes writes them: `45s`, `5m12s`, `3h12m`, `22d`, `2y`.
public final class Durations {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEAR = 365 * DAY;

  // Far beyond any date, and far from an overflow.
  private static final long LONGEST = 1L << 36;

  private Durations() {}

  /// Reads a length of time in seconds; -1 if the text is none.
  public static long parse(String text) {
    long total = 0;
    long number = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(Math.max(number, 0) * 10 + (c - '0'), LONGEST);
        continue;
      }
      long unit = unit(c);
      boolean isMillis = c == 'm' && i + 1 < text.length() && text.charAt(i + 1) == 's';
      if (number < 0 || unit == 0) {
        return -1;
      }
      total = Math.min(total + (isMillis ? 0 : number * unit), LONGEST);
      i += isMillis ? 1 : 0;
      number = -1;
    }
    return text.isEmpty() || number >= 0 ? -1 : total;
  }

  /// The seconds of a unit of Go's or Kubernetes' times, 0 if it is none.
  static double unit(String unit) {
    return switch (unit) {
      case "ns" -> 1e-9;
      case "us", "µs", "μs" -> 1e-6;
      case "ms" -> 1e-3;
      default -> unit.length() == 1 ? unit(unit.charAt(0)) : 0;
    };
  }

  private static long unit(char c) {
    return switch (c) {
      case 's' -> 1;
      case 'm' -> MINUTE;
      case 'h' -> HOUR;
      case 'd' -> DAY;
      case 'y' -> YEAR;
      default -> 0;
    };
  }

  /// How much longer a time may be that [#format] writes like this one.
  static long resolution(long seconds) {
    if (seconds < 10 * MINUTE) {
      return 1;
    }
    if (seconds < 8 * HOUR) {
      return MINUTE;
    }
    if (seconds < 8 * DAY) {
      return HOUR;
    }
    return seconds < 8 * YEAR ? DAY : YEAR;
  }

  /// Writes a length of time as kubectl does: two units while it is short, one later.
  public static String format(long seconds) {
    if (seconds < 0) {
      return "0s";
    }
    if (seconds < 2 * MINUTE) {
      return seconds + "s";
    }
    if (seconds < 10 * MINUTE) {
      return two(seconds, MINUTE, "m", 1, "s");
    }
    if (seconds < 3 * HOUR) {
      return seconds / MINUTE + "m";
    }
    if (seconds < 8 * HOUR) {
      return two(seconds, HOUR, "h", MINUTE, "m");
    }
    if (seconds < 2 * DAY) {
      return seconds / HOUR + "h";
    }
    return formatDays(seconds);
  }

  private static String formatDays(long seconds) {
    if (seconds < 8 * DAY) {
      return two(seconds, DAY, "d", HOUR, "h");
    }
    if (seconds < 2 * YEAR) {
      return seconds / DAY + "d";
    }
    return seconds < 8 * YEAR ? two(seconds, YEAR, "y", DAY, "d") : seconds / YEAR + "y";
  }

  private static String two(long seconds, long large, String l, long small, String s) {
    long rest = seconds % large / small;
    return seconds / large + l + (rest == 0 ? "" : rest + s);
  }
}
