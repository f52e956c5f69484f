package dev.foretop.app.table;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/// What a cell is worth when rows are sorted: its number, if it reads as one.
final class SortKeys {

  /// A cell without a value, which sorts before all numbers; text sorts after them.
  static final double NOTHING = Double.NEGATIVE_INFINITY;

  static final double TEXT = Double.POSITIVE_INFINITY;

  private static final Pattern FRACTION = Pattern.compile("(\\d+)/(\\d+)");
  private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(?: \\(.*\\)|%)?");
  private static final Pattern QUANTITY =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)");

  private SortKeys() {}

  /// @param isTime whether `5m` are five minutes here, and not five thousandths
  static double of(String cell, boolean isTime) {
    if (cell.isEmpty() || cell.equals("<none>") || cell.equals("<unset>")) {
      return NOTHING;
    }
    char first = cell.charAt(0);
    return (first >= '0' && first <= '9') || first == '-' ? ofNumber(cell, isTime) : TEXT;
  }

  private static double ofNumber(String cell, boolean isTime) {
    Matcher number = NUMBER.matcher(cell);
    if (number.matches()) {
      return Double.parseDouble(number.group(1));
    }
    Matcher fraction = FRACTION.matcher(cell);
    if (fraction.matches()) {
      return share(Double.parseDouble(fraction.group(1)), Double.parseDouble(fraction.group(2)));
    }
    Matcher quantity = QUANTITY.matcher(cell);
    if (!isTime && quantity.matches()) {
      return Double.parseDouble(quantity.group(1)) * factor(quantity.group(2));
    }
    long seconds = Durations.parse(cell);
    return seconds < 0 ? TEXT : seconds;
  }

  // What is ready in part comes first, then all that is complete.
  private static double share(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }

  private static double factor(String suffix) {
    int decimal = "numkMGTPE".indexOf(suffix.charAt(0));
    return suffix.endsWith("i")
        ? Math.pow(1024, "KMGTPE".indexOf(suffix.charAt(0)) + 1)
        : Math.pow(1000, decimal - 3);
  }
}
