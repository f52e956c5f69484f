package dev.foretop.proxy.objects;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// Reads amounts such as `250m` and `64Mi`.
///
/// Source: <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>
final class Quantity {

  private static final int LONGEST = 64;
  private static final int MOST_DIGITS = 40;

  private static final Map<String, BigDecimal> SUFFIXES =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("n", BigDecimal.valueOf(1, 9)),
          Map.entry("u", BigDecimal.valueOf(1, 6)),
          Map.entry("m", BigDecimal.valueOf(1, 3)),
          Map.entry("k", BigDecimal.valueOf(1_000L)),
          Map.entry("M", BigDecimal.valueOf(1_000_000L)),
          Map.entry("G", BigDecimal.valueOf(1_000_000_000L)),
          Map.entry("T", BigDecimal.valueOf(1_000_000_000_000L)),
          Map.entry("P", BigDecimal.valueOf(1_000_000_000_000_000L)),
          Map.entry("E", BigDecimal.valueOf(1_000_000_000_000_000_000L)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private Quantity() {}

  /// Returns the amount, or empty if `text` is none.
  static Optional<BigDecimal> parse(String text) {
    int end = endOfNumber(text);
    BigDecimal factor = SUFFIXES.get(text.substring(end));
    if (text.length() > LONGEST || factor == null) {
      return Optional.empty();
    }
    try {
      var number = new BigDecimal(text.substring(0, end));
      boolean sane =
          Math.abs((long) number.scale()) <= MOST_DIGITS; // `1e999999999` is a number too
      return sane ? Optional.of(number.multiply(factor)) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  // An exponent ends with a digit, so that `1E` is an amount of exa and `1E3` a thousand.
  private static int endOfNumber(String text) {
    int end = text.length();
    while (end > 0 && !isOfNumber(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }
}
