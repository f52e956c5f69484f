package dev.foretop.proxy.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a scalar without quotes means in YAML 1.1, to the parser that kubectl has.
///
/// Source: <https://yaml.org/type/>, and what `kubectl config view` makes of them.
enum PlainScalar {
  NULL,
  TRUE,
  FALSE,
  NUMBER,
  /// Infinities and what is not a number: neither texts nor anything that JSON knows.
  NO_JSON,
  TEXT;

  private static final String NUMBER_STARTS = "0123456789+-.";
  private static final String WORD_STARTS = "~nNyYtTfFoO";
  private static final int LONGEST_WORD = "false".length();
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUES =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSES =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+\\.(?:[eE][-+]?[0-9]+)?");

  static PlainScalar of(String text) {
    if (isSurelyText(text)) {
      return TEXT;
    }
    if (NULLS.contains(text)) {
      return NULL;
    }
    if (TRUES.contains(text)) {
      return TRUE;
    }
    if (FALSES.contains(text)) {
      return FALSE;
    }
    if (NOT_FINITE.matcher(text).matches()) {
      return NO_JSON;
    }
    return number(text).isPresent() ? NUMBER : TEXT;
  }

  // Nearly all are, and patterns are slow in a program that has just started.
  private static boolean isSurelyText(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char first = text.charAt(0);
    boolean word = text.length() <= LONGEST_WORD && WORD_STARTS.indexOf(first) >= 0;
    return !word && NUMBER_STARTS.indexOf(first) < 0;
  }

  /// Returns the number that `text` is, if it is one.
  static Optional<BigDecimal> number(String text) {
    if (text.isEmpty() || text.startsWith("_") || text.length() > 400) {
      return Optional.empty();
    }
    String plain = text.replace("_", "");
    if (INTEGER.matcher(plain).matches()) {
      return Optional.of(new BigDecimal(integer(plain)));
    }
    return FLOAT.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
  }

  private static BigInteger integer(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger value =
        switch (digits.length() < 2 || digits.charAt(0) != '0' ? '9' : digits.charAt(1)) {
          case 'x', 'X' -> new BigInteger(digits.substring(2), 16);
          case 'b', 'B' -> new BigInteger(digits.substring(2), 2);
          case 'o', 'O' -> new BigInteger(digits.substring(2), 8);
          case '9' -> new BigInteger(digits);
          default -> new BigInteger(digits, 8);
        };
    return negative ? value.negate() : value;
  }
}
