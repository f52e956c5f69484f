package dev.foretop.app.podlog;

/// How grave a line is, as far as that can be told.
public enum Level {
  UNKNOWN(0),
  TRACE(1),
  DEBUG(2),
  INFO(3),
  WARN(4),
  ERROR(5),
  FATAL(6);

  private static final Level[] ALL = values();

  private final int gravity;

  Level(int gravity) {
    this.gravity = gravity;
  }

  int gravity() {
    return gravity;
  }

  /// Returns whether this is at least as grave as another.
  public boolean isAtLeast(Level other) {
    return gravity >= other.gravity;
  }

  static Level of(int gravity) {
    return ALL[gravity];
  }
}
