package dev.foretop.app.table;

/// What a cell is worth when rows are sorted: its number, if it reads as one.
///
/// Numbers are those of Kubernetes' quantities (`1500m`, `10Gi`, `12e6`), shares (`2/3`), and
/// numbers with a remark (`4 (5m ago)`, `80%`); times are Go's (`1h30m`) and Kubernetes' own
/// (`3d4h`). Each character is read once.
final class SortKeys {

  /// A cell without a value, which sorts before all numbers; text sorts after them.
  static final double NOTHING = Double.NEGATIVE_INFINITY;

  static final double TEXT = Double.POSITIVE_INFINITY;

  // What is longer is no number that anybody wrote; the natural order of digits does as well.
  private static final int LONGEST = 48;
  private static final int LARGEST_EXPONENT = 400;
  private static final String DECIMAL = "numkMGTPE";
  private static final String BINARY = "KMGTPE";

  private SortKeys() {}

  /// @param isTime whether `5m` are five minutes here, and not five thousandths
  static double of(String cell, boolean isTime) {
    if (cell.isEmpty() || cell.equals("<none>") || cell.equals("<unset>")) {
      return NOTHING;
    }
    if (!startsAsNumber(cell)) {
      return TEXT;
    }
    double first = isTime ? ofTime(cell) : ofNumber(cell);
    return first != TEXT ? first : isTime ? ofNumber(cell) : ofTime(cell);
  }

  /// Whether a cell can only be a time, so that its column holds times.
  static boolean isSurelyTime(String cell) {
    return startsAsNumber(cell) && ofNumber(cell) == TEXT && ofTime(cell) != TEXT;
  }

  private static boolean startsAsNumber(String cell) {
    int first = isSign(cell, 0) ? 1 : 0;
    int digit = first < cell.length() && cell.charAt(first) == '.' ? first + 1 : first;
    return isDigit(cell, digit);
  }

  private static double ofNumber(String cell) {
    int end = endOfNumber(cell, isSign(cell, 0) ? 1 : 0);
    if (end > LONGEST) {
      return TEXT;
    }
    double number = Double.parseDouble(cell.substring(0, end));
    String rest = cell.substring(end);
    if (rest.isEmpty() || rest.equals("%") || (rest.startsWith(" (") && rest.endsWith(")"))) {
      return number;
    }
    return rest.charAt(0) == '/' ? ofShare(number, rest) : ofQuantity(cell, end, number, rest);
  }

  // What is ready in part comes first, then all that is complete.
  private static double ofShare(double part, String rest) {
    boolean isShare =
        rest.length() <= LONGEST && isDigit(rest, 1) && endOfNumber(rest, 1) == rest.length();
    if (!isShare) {
      return TEXT;
    }
    double whole = Double.parseDouble(rest.substring(1));
    return whole == 0 ? 1 : part / whole;
  }

  private static double ofQuantity(String cell, int end, double number, String suffix) {
    int decimal = DECIMAL.indexOf(suffix.charAt(0));
    if (suffix.length() == 1 && decimal >= 0) {
      return decimal < 3
          ? number / Math.pow(1000, 3 - decimal)
          : number * Math.pow(1000, decimal - 2);
    }
    if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
      int binary = BINARY.indexOf(suffix.charAt(0));
      return binary < 0 ? TEXT : number * Math.pow(1024, binary + 1);
    }
    return ofExponent(cell.substring(0, end), suffix);
  }

  private static double ofExponent(String number, String suffix) {
    int digits = isSign(suffix, 1) ? 2 : 1;
    boolean isExponent =
        (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E')
            && isDigit(suffix, digits)
            && endOfDigits(suffix, digits) == suffix.length();
    if (!isExponent) {
      return TEXT;
    }
    int exponent = 0;
    for (int i = digits; i < suffix.length(); i++) {
      exponent = Math.min(exponent * 10 + suffix.charAt(i) - '0', LARGEST_EXPONENT);
    }
    double value = Double.parseDouble(number + (suffix.charAt(1) == '-' ? "e-" : "e") + exponent);
    return Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static double ofTime(String cell) {
    if (cell.length() > LONGEST) {
      return TEXT;
    }
    double total = 0;
    int at = isSign(cell, 0) ? 1 : 0;
    while (at < cell.length()) {
      int end = endOfNumber(cell, at);
      int unitEnd = end;
      while (unitEnd < cell.length() && !isDigit(cell, unitEnd) && cell.charAt(unitEnd) != '.') {
        unitEnd++;
      }
      double unit = Durations.unit(cell.substring(end, unitEnd));
      if (end == at || unit == 0) {
        return TEXT;
      }
      total += Double.parseDouble(cell.substring(at, end)) * unit;
      at = unitEnd;
    }
    return cell.charAt(0) == '-' ? -total : total;
  }

  // Digits, and at most one dot among them; empty where there is no digit.
  private static int endOfNumber(String text, int from) {
    int end = endOfDigits(text, from);
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = endOfDigits(text, end + 1);
      return end > from || fraction > end + 1 ? fraction : from;
    }
    return end;
  }

  private static int endOfDigits(String text, int from) {
    int i = from;
    while (isDigit(text, i)) {
      i++;
    }
    return i;
  }

  private static boolean isSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
