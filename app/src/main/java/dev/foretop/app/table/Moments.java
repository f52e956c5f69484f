package dev.foretop.app.table;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Moments in seconds since 1970, read from cells.
final class Moments {

  private Moments() {}

  /// Reads an age such as `3d4h`, seen at `now`, or a timestamp; 0 if the cell holds neither.
  static int parse(String cell, long now) {
    if (cell.isEmpty() || cell.charAt(0) < '0' || cell.charAt(0) > '9') {
      return 0;
    }
    long age = Durations.parse(cell);
    return age >= 0 ? (int) (now - age) : timestamp(cell);
  }

  private static int timestamp(String cell) {
    try {
      return (int) Instant.parse(cell).getEpochSecond();
    } catch (DateTimeParseException _) {
      return 0;
    }
  }
}
