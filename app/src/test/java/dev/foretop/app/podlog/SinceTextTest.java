package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Times as users type them.
class SinceTextTest {

  private static final ZonedDateTime NOW =
      ZonedDateTime.parse("2026-11-29T10:15:30+01:00[Europe/Berlin]");

  @ParameterizedTest
  @CsvSource({
    "09:30, 2026-11-29T08:30:00Z",
    " 10:15 , 2026-11-29T09:15:00Z",
    "10:15:30, 2026-11-29T09:15:30Z",
    "23:00, 2026-11-28T22:00:00Z", // that of yesterday: today's is still to come
    "2026-11-28, 2026-11-27T23:00:00Z",
    "2026-11-28 14:30, 2026-11-28T13:30:00Z",
    "2026-11-28T14:30:05, 2026-11-28T13:30:05Z",
    "2026-07-01 14:30, 2026-07-01T12:30:00Z", // in summer
    "2026-11-28T14:30:00Z, 2026-11-28T14:30:00Z",
    "2026-11-28 14:30:00.123456789Z, 2026-11-28T14:30:00Z",
    "2026-11-28T14:30:00+05:30, 2026-11-28T09:00:00Z"
  })
  void areMoments(String typed, Instant moment) {
    assertThat(SinceText.parse(typed, NOW)).contains(new Since.From(moment));
  }

  @ParameterizedTest
  @CsvSource({"90s, 90", "15m, 900", "1h30m, 5400", "2d, 172800"})
  void orHowLongAgo(String typed, long seconds) {
    assertThat(SinceText.parse(typed, NOW)).contains(new Since.Last(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "25:00", "yesterday", "2026-13-01", "0s", "-5m", "5", "14:30 x"})
  void nothingElse(String typed) {
    assertThat(SinceText.parse(typed, NOW)).isEmpty();
  }

  @Test
  void longTextsAreNotEvenLookedAt() {
    assertThat(SinceText.parse("1h".repeat(1_000_000), NOW)).isEmpty();
  }

  @Test
  void areOptionsOfKubectl() {
    assertThat(new Since.Last(Duration.ofMinutes(5)).flag()).isEqualTo("--since=300s");
    assertThat(new Since.From(Instant.parse("2026-11-28T14:30:00Z")).flag())
        .isEqualTo("--since-time=2026-11-28T14:30:00Z");
  }
}
