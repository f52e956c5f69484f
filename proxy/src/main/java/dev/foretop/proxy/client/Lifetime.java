package dev.foretop.proxy.client;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/// How long a client's token is valid, as people write it: `30d`, `12h`, `45m`.
final class Lifetime {

  static final Duration USUAL = Duration.ofDays(30);

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([dhms])");

  private Lifetime() {}

  /// Reads a lifetime; ISO 8601 will do, too.
  ///
  /// @param key what it is called where it stands
  /// @throws IllegalArgumentException if it is none, or is longer than a year
  static Duration parse(String text, String key) {
    Duration lifetime = duration(text, key);
    if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "'%s' must be up to a year from now, but is '%s'".formatted(key, text));
    }
    return lifetime;
  }

  private static Duration duration(String text, String key) {
    var matcher = SHORT.matcher(text);
    try {
      if (!matcher.matches()) {
        return Duration.parse(text);
      }
      String iso = matcher.group(1) + matcher.group(2).toUpperCase(Locale.ROOT);
      return Duration.parse(iso.endsWith("D") ? "P" + iso : "PT" + iso);
    } catch (DateTimeException _) {
      throw new IllegalArgumentException(
          "'%s' must be such as '30d' or '12h', but is '%s'".formatted(key, text));
    }
  }

  /// Returns `lifetime` in words, such as `30 days`.
  public static String words(Duration lifetime) {
    if (lifetime.toHours() >= 48) {
      return lifetime.toDays() + " days";
    }
    return lifetime.toMinutes() >= 120
        ? lifetime.toHours() + " hours"
        : lifetime.toMinutes() >= 2
            ? lifetime.toMinutes() + " minutes"
            : lifetime.toSeconds() + " seconds";
  }
}
