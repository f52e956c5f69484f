package dev.foretop.app.podlog;

import dev.foretop.app.table.Durations;
import dev.foretop.app.table.MomentText;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/// What a user types for a time: a moment, or how long ago, such as `90m` or `1h30m`.
public final class SinceText {

  /// What to type, for prompts and messages.
  public static final String EXAMPLES = Texts.of("podlog.t.z.m");

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
    return MomentText.parse(text, now).map(Since.From::new);
  }
}
