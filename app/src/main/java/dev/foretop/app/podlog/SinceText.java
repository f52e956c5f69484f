package dev.foretop.app.podlog;

import dev.foretop.app.table.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a user types for a time: `14:30`, which was the last time that clocks here showed it,
/// `2026-11-29`, `2026-11-29 14:30`, a time with its zone as logs and Kubernetes write it, or how
/// long ago, such as `90m` or `1h30m`.
public final class SinceText {

  /// What to type, for prompts and messages.
  public static final String EXAMPLES =
      "14:30, 2026-11-29 14:30, 2026-11-29T14:30:00Z, or 90m for how long ago";

  // No time is as long.
  private static final int LONGEST = 60;

  private SinceText() {}

  /// Reads what was typed; empty if it is no time.
  public static Optional<Since> parse(String typed, ZonedDateTime now) {
    String text = typed.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    long seconds = Durations.parse(text);
    if (seconds > 0) {
      return Optional.of(new Since.Last(Duration.ofSeconds(seconds)));
    }
    return moment(text.replace(' ', 'T'), now)
        .map(moment -> new Since.From(moment.toInstant().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static Optional<ZonedDateTime> moment(String text, ZonedDateTime now) {
    List<Function<String, ZonedDateTime>> ways =
        List.of(
            each -> lastTime(LocalTime.parse(each), now),
            each -> LocalDate.parse(each).atStartOfDay(now.getZone()),
            each -> LocalDateTime.parse(each).atZone(now.getZone()),
            each -> OffsetDateTime.parse(each).toZonedDateTime());
    return ways.stream().flatMap(way -> tried(way, text).stream()).findFirst();
  }

  private static Optional<ZonedDateTime> tried(Function<String, ZonedDateTime> way, String text) {
    try {
      return Optional.of(way.apply(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime lastTime(LocalTime time, ZonedDateTime now) {
    ZonedDateTime today = now.with(time);
    return today.isAfter(now) ? today.minusDays(1) : today;
  }
}
