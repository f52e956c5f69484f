package dev.foretop.app.podlog;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

/// Splits a log into lines and reads the moment that each begins with.
final class TimedLines {

  /// Takes lines.
  @FunctionalInterface
  interface Taker {
    void take(long nanos, byte[] text) throws IOException;
  }

  /// Longer lines are cut: a log that never ends a line would fill the memory.
  static final int LONGEST = 256 * 1024;

  private static final int BUFFER = 64 * 1024;
  private static final long SECOND = 1_000_000_000L;

  private final Taker taker;
  private byte[] line = new byte[4096];
  private int length;
  private long dropped;
  private long lastNanos;
  private String day = "";
  private long dayStart;

  TimedLines(Taker taker) {
    this.taker = taker;
  }

  /// Reads to the end of the log.
  void readAll(InputStream log) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = log.read(buffer); read >= 0; read = log.read(buffer)) {
      int start = 0;
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          add(buffer, start, i);
          end();
          start = i + 1;
        }
      }
      add(buffer, start, read);
    }
    if (length > 0) {
      end();
    }
  }

  private void add(byte[] from, int start, int end) {
    int wanted = Math.min(end - start, LONGEST - length);
    dropped += end - start - wanted;
    if (length + wanted > line.length) {
      line = Arrays.copyOf(line, Math.max(length + wanted, line.length * 2));
    }
    System.arraycopy(from, start, line, length, wanted);
    length += wanted;
  }

  private void end() throws IOException {
    int stop = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    int text = textStart(stop);
    byte[] said = Arrays.copyOfRange(line, text, Math.max(text, stop));
    if (dropped > 0) {
      byte[] mark =
          Texts.of("podlog.more.bytes", String.valueOf(dropped)).getBytes(StandardCharsets.UTF_8);
      said = Arrays.copyOf(said, said.length + mark.length);
      System.arraycopy(mark, 0, said, said.length - mark.length, mark.length);
    }
    length = 0;
    dropped = 0;
    taker.take(lastNanos, said);
  }

  // 2026-11-28T11:39:04.123456789Z, or with an offset instead of the Z; as RFC 3339 has it.
  private int textStart(int end) {
    int space = 0;
    while (space < Math.min(end, 40) && line[space] != ' ') {
      space++;
    }
    boolean isTime = space >= 20 && space < 40 && line[10] == 'T' && line[4] == '-';
    if (!isTime || (space == end && line[space - 1] != 'Z')) {
      return 0;
    }
    try {
      lastNanos = nanos(space);
      return Math.min(space + 1, end);
    } catch (DateTimeException | NumberFormatException _) {
      return 0;
    }
  }

  private long nanos(int end) {
    long seconds =
        dayStart(new String(line, 0, 10, StandardCharsets.US_ASCII))
            + digits(11, 13) * 3600
            + digits(14, 16) * 60
            + digits(17, 19);
    int at = 19;
    long fraction = 0;
    if (line[at] == '.') {
      int from = ++at;
      while (at < end && line[at] >= '0' && line[at] <= '9') {
        at++;
      }
      fraction = digits(from, Math.min(at, from + 9));
      for (int i = at - from; i < 9; i++) {
        fraction *= 10;
      }
    }
    return (seconds - offset(at, end)) * SECOND + fraction;
  }

  private long offset(int at, int end) {
    if (line[at] == 'Z') {
      return 0;
    }
    if (end - at != 6) {
      throw new NumberFormatException();
    }
    long seconds = digits(at + 1, at + 3) * 3600 + digits(at + 4, at + 6) * 60;
    return line[at] == '-' ? -seconds : seconds;
  }

  private long dayStart(String date) {
    if (!date.equals(day)) {
      dayStart = LocalDate.parse(date).toEpochDay() * 86_400;
      day = date;
    }
    return dayStart;
  }

  private long digits(int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      if (line[i] < '0' || line[i] > '9') {
        throw new NumberFormatException();
      }
      number = number * 10 + line[i] - '0';
    }
    return number;
  }
}
