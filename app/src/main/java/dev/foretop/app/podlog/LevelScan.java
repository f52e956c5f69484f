package dev.foretop.app.podlog;

import java.nio.charset.StandardCharsets;

/// Finds out how grave a line is: klog's first letter, the `level` of JSON and logfmt, and the
/// words that most programs write near the beginning. Looks at the beginning only, and at each byte
/// once or twice.
final class LevelScan {

  private static final int WORDS_WITHIN = 120;
  private static final int FIELDS_WITHIN = 2_000;
  private static final int KLOG_DIGITS = 4;

  private static final byte[][] JSON_FIELDS =
      bytes("\"level\"", "\"severity\"", "\"lvl\"", "\"levelname\"", "\"log.level\"");
  private static final byte[][] LOGFMT_FIELDS = bytes("level=", "lvl=", "severity=");

  private LevelScan() {}

  private static byte[][] bytes(String... texts) {
    byte[][] all = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      all[i] = texts[i].getBytes(StandardCharsets.US_ASCII);
    }
    return all;
  }

  static Level of(byte[] line, int length) {
    int start = skipSpace(line, length);
    if (start == length) {
      return Level.UNKNOWN;
    }
    Level klog = klog(line, start, length);
    if (klog != Level.UNKNOWN) {
      return klog;
    }
    int end = Math.min(length, FIELDS_WITHIN);
    Level field =
        line[start] == '{' ? field(line, end, JSON_FIELDS) : field(line, end, LOGFMT_FIELDS);
    return field == Level.UNKNOWN ? words(line, start, Math.min(length, WORDS_WITHIN)) : field;
  }

  private static int skipSpace(byte[] line, int length) {
    int at = 0;
    while (at < length && line[at] == ' ') {
      at++;
    }
    return at;
  }

  private static Level klog(byte[] line, int start, int length) {
    if (length - start <= KLOG_DIGITS + 1 || line[start + 1 + KLOG_DIGITS] != ' ') {
      return Level.UNKNOWN;
    }
    for (int i = 1; i <= KLOG_DIGITS; i++) {
      if (line[start + i] < '0' || line[start + i] > '9') {
        return Level.UNKNOWN;
      }
    }
    return switch (line[start]) {
      case 'I' -> Level.INFO;
      case 'W' -> Level.WARN;
      case 'E' -> Level.ERROR;
      case 'F' -> Level.FATAL;
      default -> Level.UNKNOWN;
    };
  }

  private static Level field(byte[] line, int end, byte[][] names) {
    for (byte[] name : names) {
      int at = Bytes.indexOf(line, 0, end, name);
      if (at >= 0) {
        return value(line, at + name.length, end);
      }
    }
    return Level.UNKNOWN;
  }

  private static Level value(byte[] line, int from, int end) {
    int at = from;
    while (at < end && (line[at] == ':' || line[at] == '"' || line[at] == ' ')) {
      at++;
    }
    int stop = at;
    while (stop < end && isWordByte(line[stop])) {
      stop++;
    }
    return stop > at && Character.isDigit(line[at]) ? number(line, at, stop) : word(line, at, stop);
  }

  // Bunyan's and pino's numbers.
  private static Level number(byte[] line, int from, int end) {
    if (end - from != 2) {
      return Level.UNKNOWN;
    }
    return switch (line[from]) {
      case '1' -> Level.TRACE;
      case '2' -> Level.DEBUG;
      case '3' -> Level.INFO;
      case '4' -> Level.WARN;
      case '5' -> Level.ERROR;
      case '6' -> Level.FATAL;
      default -> Level.UNKNOWN;
    };
  }

  // Prose says "error" in small letters about anything; a level stands in capitals or in brackets.
  private static Level words(byte[] line, int start, int end) {
    int at = start;
    while (at < end) {
      if (!isLetter(line[at])) {
        at++;
        continue;
      }
      int stop = at;
      while (stop < end && isWordByte(line[stop])) {
        stop++;
      }
      if (isCapitals(line, at, stop) || isMarked(line, start, at, stop, end)) {
        Level level = word(line, at, stop);
        if (level != Level.UNKNOWN) {
          return level;
        }
      }
      at = stop;
    }
    return Level.UNKNOWN;
  }

  private static boolean isMarked(byte[] line, int start, int from, int to, int end) {
    boolean inBrackets = from > 0 && (line[from - 1] == '[' || line[from - 1] == '<');
    boolean isFirst = from == start && to < end && line[to] == ':';
    // After the escape that begins a colour, the word stands behind its "m".
    return inBrackets || isFirst;
  }

  private static boolean isCapitals(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] < 'A' || line[i] > 'Z') {
        return false;
      }
    }
    return to - from > 2;
  }

  private static boolean isLetter(byte b) {
    return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }

  private static boolean isWordByte(byte b) {
    return isLetter(b) || (b >= '0' && b <= '9') || b == '_';
  }

  private static Level word(byte[] line, int from, int to) {
    int length = to - from;
    if (length < 3 || length > 13) {
      return Level.UNKNOWN;
    }
    String word = new String(line, from, length, StandardCharsets.US_ASCII);
    return switch (word.toLowerCase(java.util.Locale.ROOT)) {
      case "trace", "trc", "finest", "finer" -> Level.TRACE;
      case "debug", "dbg", "dbug", "fine", "verbose" -> Level.DEBUG;
      case "info", "inf", "information", "notice", "informational" -> Level.INFO;
      case "warn", "warning", "wrn" -> Level.WARN;
      case "error", "err", "eror", "severe" -> Level.ERROR;
      case "fatal", "ftl", "critical", "crit", "panic", "alert", "emerg", "emergency" ->
          Level.FATAL;
      default -> Level.UNKNOWN;
    };
  }
}
