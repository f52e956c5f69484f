package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.LogOptions;
import dev.foretop.app.podlog.Since;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much of the past is wanted, and lists of names, in words that are kept.
final class LogWords {

  private static final String LAST = "last ";
  private static final String FROM = "from ";

  private LogWords() {}

  static void write(LogOptions options, Map<String, String> to) {
    Since since = options.since();
    if (since != null) {
      to.put(
          "since",
          switch (since) {
            case Since.Last(var past) -> LAST + past;
            case Since.From(var moment) -> FROM + moment;
          });
    }
    to.put("tail", String.valueOf(options.tail()));
    to.put("previous", String.valueOf(options.isPrevious()));
  }

  /// Reads what may have been written by anybody: what makes no sense is taken as usual.
  static LogOptions options(Map<String, String> from) {
    return new LogOptions(
        since(from.getOrDefault("since", "")),
        tail(from.getOrDefault("tail", "")),
        isTrue(from, "previous"));
  }

  private static @Nullable Since since(String word) {
    try {
      if (word.startsWith(LAST)) {
        Duration past = Duration.parse(word.substring(LAST.length()));
        return past.isPositive() ? new Since.Last(past) : null;
      }
      return word.startsWith(FROM)
          ? new Since.From(Instant.parse(word.substring(FROM.length())))
          : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static long tail(String word) {
    try {
      long tail = Long.parseLong(word);
      return tail >= -1 ? tail : LogOptions.DEFAULT.tail();
    } catch (NumberFormatException _) {
      return LogOptions.DEFAULT.tail();
    }
  }

  static boolean isTrue(Map<String, String> from, String name) {
    return "true".equals(from.get(name));
  }

  static List<String> list(Map<String, String> from, String name) {
    return Arrays.stream(from.getOrDefault(name, "").split("\n"))
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
