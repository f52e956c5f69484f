package dev.foretop.app.demo.model;

import java.time.Duration;

/// A duration as `kubectl` shows it: `42s`, `5m10s`, `3h`, `12d`, `2y30d`.
public final class HumanDuration {

  private static final long YEAR = 365;

  private HumanDuration() {}

  public static String of(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < -1) {
      return "<invalid>";
    }
    return seconds < 0 ? "0s" : positive(seconds);
  }

  private static String positive(long seconds) {
    long minutes = seconds / 60;
    long hours = minutes / 60;
    if (seconds < 120) {
      return seconds + "s";
    } else if (minutes < 10) {
      return pair(minutes, "m", seconds % 60, "s");
    } else if (minutes < 180) {
      return minutes + "m";
    } else if (hours < 8) {
      return pair(hours, "h", minutes % 60, "m");
    } else if (hours < 48) {
      return hours + "h";
    }
    return days(hours);
  }

  private static String days(long hours) {
    long days = hours / 24;
    if (hours < 192) {
      return pair(days, "d", hours % 24, "h");
    } else if (days < 2 * YEAR) {
      return days + "d";
    } else if (days < 8 * YEAR) {
      return pair(days / YEAR, "y", days % YEAR, "d");
    }
    return days / YEAR + "y";
  }

  private static String pair(long big, String bigUnit, long small, String smallUnit) {
    return small == 0 ? big + bigUnit : big + bigUnit + small + smallUnit;
  }
}
