package dev.foretop.app.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a user types for a moment: `14:30`, which was the last time that clocks here showed it,
/// `2026-11-29`, which is when that day began here, `2026-11-29 14:30`, or a time with its zone as
/// logs and Kubernetes write it.
public final class MomentText {

  // No moment is as long.
  private static final int LONGEST = 60;

  private MomentText() {}

  /// Reads what was typed, to the second; empty if it is no moment.
  ///
  /// @param now also says which zone the user is in
  public static Optional<Instant> parse(String typed, ZonedDateTime now) {
    if (typed.isEmpty() || typed.length() > LONGEST) {
      return Optional.empty();
    }
    String text = typed.replace(' ', 'T');
    List<Function<String, ZonedDateTime>> ways =
        List.of(
            each -> lastTime(LocalTime.parse(each), now),
            each -> LocalDate.parse(each).atStartOfDay(now.getZone()),
            each -> LocalDateTime.parse(each).atZone(now.getZone()),
            each -> OffsetDateTime.parse(each).toZonedDateTime());
    return ways.stream()
        .flatMap(way -> tried(way, text).stream())
        .findFirst()
        .map(moment -> moment.toInstant().truncatedTo(ChronoUnit.SECONDS));
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
