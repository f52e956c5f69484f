package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedLinesTest {

  private final List<String> lines = new ArrayList<>();

  private void read(String log) throws IOException {
    new TimedLines((nanos, text) ->
        lines.add(Instant.ofEpochSecond(0, nanos) + "|" + new String(text, StandardCharsets.UTF_8)))
        .readAll(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsTheMomentOfEachLine() throws IOException {
    read(
        """
        2026-11-28T11:39:04.123456789Z one
        2026-11-28T11:39:04Z two
        2026-11-28T13:39:04.5+02:00  three
        2026-11-28T11:39:05.000000001Z\s
        """);

    assertThat(lines)
        .containsExactly(
            "2026-11-28T11:39:04.123456789Z|one",
            "2026-11-28T11:39:04Z|two",
            "2026-11-28T11:39:04.500Z| three",
            "2026-11-28T11:39:05.000000001Z|");
  }

  @Test
  void takesLinesWithoutAMomentAsTheyAre() throws IOException {
    read("2026-11-28T11:39:04Z one\nfailed to watch file\n2026-99-28T11:39:04Z x\n\nend");

    assertThat(lines)
        .containsExactly(
            "2026-11-28T11:39:04Z|one",
            "2026-11-28T11:39:04Z|failed to watch file",
            "2026-11-28T11:39:04Z|2026-99-28T11:39:04Z x",
            "2026-11-28T11:39:04Z|",
            "2026-11-28T11:39:04Z|end");
  }

  @Test
  void cutsALineThatDoesNotEnd() throws IOException {
    read("2026-11-28T11:39:04Z " + "x".repeat(1_000_000) + "\n2026-11-28T11:39:05Z next\n");

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).hasSizeLessThan(TimedLines.LONGEST + 100).endsWith("more bytes)");
    assertThat(lines.getLast()).endsWith("|next");
  }
}
