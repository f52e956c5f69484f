package dev.foretop.app.kube;

import java.util.Locale;

/// Amounts of processors and memory, in Kubernetes' notation (Kubernetes: Quantity).
public final class Quantity {

  private static final String DECIMAL = "numkMGTPE";
  private static final String BINARY = "KMGTPE";
  private static final int LONGEST = 40;

  private Quantity() {}

  /// Returns the amount that a text tells, or NaN if it tells none.
  public static double value(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Double.NaN;
    }
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    double factor = factor(text.substring(end));
    try {
      return Double.parseDouble(factor == 0 ? text : text.substring(0, end))
          * (factor == 0 ? 1 : factor);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  /// Whether the API server reads a text as an amount that is not negative, such as `250m`, `1.5Gi`
  /// or `2e9`.
  public static boolean isWellFormed(String text) {
    int at = text.startsWith("+") ? 1 : 0;
    int digits = 0;
    int dots = 0;
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      digits += isDigit(text.charAt(at)) ? 1 : 0;
      dots += text.charAt(at) == '.' ? 1 : 0;
      at++;
    }
    return text.length() <= LONGEST && digits > 0 && dots < 2 && isSuffix(text.substring(at));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSuffix(String suffix) {
    boolean isExponent =
        suffix.length() > 1
            && Character.toLowerCase(suffix.charAt(0)) == 'e'
            && !suffix.equals("Ei");
    if (isExponent) {
      boolean isSigned = suffix.charAt(1) == '-' || suffix.charAt(1) == '+';
      String power = suffix.substring(isSigned ? 2 : 1);
      return !power.isEmpty() && power.chars().allMatch(c -> isDigit((char) c));
    }
    boolean isBinary = suffix.length() == 2 && suffix.charAt(1) == 'i';
    return suffix.isEmpty()
        || suffix.equals("u")
        || (isBinary
            ? BINARY.indexOf(suffix.charAt(0)) >= 0
            : suffix.length() == 1 && DECIMAL.indexOf(suffix.charAt(0)) >= 0);
  }

  // 0 for what is no suffix, as in 12e6.
  private static double factor(String suffix) {
    if (suffix.isEmpty()) {
      return 1;
    }
    if (suffix.length() == 2 && suffix.charAt(1) == 'i') {
      return Math.pow(1024, BINARY.indexOf(suffix.charAt(0)) + 1.0);
    }
    int at = suffix.length() == 1 ? DECIMAL.indexOf(suffix.charAt(0)) : -1;
    return at < 0 ? 0 : Math.pow(1000, at < 3 ? at - 3.0 : at - 2.0);
  }

  /// Returns the sum of amounts with commas between them; NaN where there is none.
  public static double sum(String list) {
    double sum = Double.NaN;
    int from = 0;
    while (from < list.length()) {
      int comma = list.indexOf(',', from);
      int to = comma < 0 ? list.length() : comma;
      double value = value(list.substring(from, to));
      if (!Double.isNaN(value)) {
        sum = Double.isNaN(sum) ? value : sum + value;
      }
      from = to + 1;
    }
    return sum;
  }

  /// Writes processors as `kubectl top` does: in thousandths below ten, such as `250m`.
  public static String cpu(double cores) {
    return cores < 10 ? Math.round(cores * 1000) + "m" : String.format(Locale.ROOT, "%.1f", cores);
  }

  /// Writes bytes as `kubectl top` does, in Mi, or in Gi from ten of those on.
  public static String memory(double bytes) {
    double mebi = bytes / (1 << 20);
    return mebi < 10_240
        ? Math.round(mebi) + "Mi"
        : String.format(Locale.ROOT, "%.1fGi", mebi / 1024);
  }
}
