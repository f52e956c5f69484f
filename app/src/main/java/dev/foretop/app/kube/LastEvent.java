package dev.foretop.app.kube;

/// The newest event that an object is involved in, as a cell holds it.
///
/// @param moment in seconds since 1970
/// @param isWarning whether it tells of trouble
/// @param reason one word of the controller's, such as `BackOff`
public record LastEvent(int moment, boolean isWarning, String reason) {

  /// Of an object that no event tells of.
  public static final LastEvent NONE = new LastEvent(0, false, "");

  private static final char WARNING = '!';
  private static final char NORMAL = ' ';

  /// Reads a cell; one that is none of these is [#NONE].
  public static LastEvent of(String cell) {
    int end = 0;
    while (end < cell.length() && Character.isDigit(cell.charAt(end))) {
      end++;
    }
    if (end == 0 || end > 10 || end == cell.length()) {
      return NONE;
    }
    long moment = Long.parseLong(cell, 0, end, 10);
    return moment > Integer.MAX_VALUE
        ? NONE
        : new LastEvent((int) moment, cell.charAt(end) == WARNING, cell.substring(end + 1));
  }

  /// Returns the cell.
  String cell() {
    return moment == 0 ? "" : moment + Character.toString(isWarning ? WARNING : NORMAL) + reason;
  }
}
