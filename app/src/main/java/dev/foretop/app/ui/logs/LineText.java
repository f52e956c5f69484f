package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.LogLine;
import dev.foretop.app.podlog.LogSource;
import dev.foretop.app.podlog.StyledText;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// What stands before a line, and how it is written where there are no colours.
final class LineText {

  /// How moments are shown.
  enum Times {
    NONE(Texts.of("logs.none")),
    LOCAL(Texts.of("logs.local.time")),
    UTC("UTC");

    private final String title;

    Times(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LineText() {}

  static String time(LogLine line, Times times) {
    Instant moment = Instant.ofEpochSecond(0, line.nanos());
    return switch (times) {
      case NONE -> "";
      case LOCAL -> LOCAL.format(moment) + " ";
      case UTC -> UTC.format(moment) + " ";
    };
  }

  /// Returns the line as it is copied and saved: with what tells where it comes from, if there are
  /// several places.
  static String plain(LogLine line, LogSource source, boolean hasSources, Times times) {
    String from = hasSources ? source.pod() + " " + source.container() + " " : "";
    String text = StyledText.of(line.text()).text();
    return line.isSeam() ? "---- " + text + " ----" : time(line, times) + from + text;
  }
}
