package dev.foretop.app.demo.life;

import java.time.ZonedDateTime;
import java.util.StringTokenizer;

/// Cron schedules: numbers, lists, ranges, `*` and steps in five fields.
final class Schedule {

  private Schedule() {}

  static boolean matches(String schedule, ZonedDateTime time) {
    var fields = new StringTokenizer(expand(schedule));
    return fields.countTokens() == 5
        && matches(fields.nextToken(), time.getMinute())
        && matches(fields.nextToken(), time.getHour())
        && matches(fields.nextToken(), time.getDayOfMonth())
        && matches(fields.nextToken(), time.getMonthValue())
        && matches(fields.nextToken(), time.getDayOfWeek().getValue() % 7);
  }

  private static String expand(String schedule) {
    return switch (schedule) {
      case "@hourly" -> "0 * * * *";
      case "@daily", "@midnight" -> "0 0 * * *";
      case "@weekly" -> "0 0 * * 0";
      case "@monthly" -> "0 0 1 * *";
      default -> schedule;
    };
  }

  private static boolean matches(String field, int value) {
    for (String part : field.split(",", -1)) {
      if (matchesPart(part, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesPart(String part, int value) {
    try {
      int slash = part.indexOf('/');
      String range = slash < 0 ? part : part.substring(0, slash);
      int step = slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1));
      int dash = range.indexOf('-');
      boolean isOpen = range.equals("*");
      int first = isOpen ? 0 : Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      boolean isSingle = dash < 0 && slash < 0 && !isOpen;
      int last = dash < 0 ? Integer.MAX_VALUE : Integer.parseInt(range.substring(dash + 1));
      return isSingle
          ? value == first
          : value >= first && value <= last && (value - first) % Math.max(1, step) == 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
