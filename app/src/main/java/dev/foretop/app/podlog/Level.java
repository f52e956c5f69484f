package dev.foretop.app.podlog;

/// How grave a line is, as far as that can be told.
public enum Level {
  UNKNOWN,
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  FATAL;

  private static final Level[] ALL = values();

  static Level at(int ordinal) {
    return ALL[ordinal];
  }
}
