package dev.foretop.proxy.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

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
  private static final Set<String> INFINITIES = Set.of(".inf", ".Inf", ".INF");
  private static final Set<String> NO_NUMBERS = Set.of(".nan", ".NaN", ".NAN");

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
    if (INFINITIES.contains(withoutSign(text)) || NO_NUMBERS.contains(text)) {
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
    if (isInteger(withoutSign(plain))) {
      return Optional.of(new BigDecimal(integer(plain)));
    }
    return isFloat(withoutSign(plain)) ? Optional.of(new BigDecimal(plain)) : Optional.empty();
  }

  private static String withoutSign(String text) {
    return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
  }

  private static boolean isInteger(String digits) {
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return areDigits(digits, 10);
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> areDigits(digits.substring(2), 16);
      case 'b', 'B' -> areDigits(digits.substring(2), 2);
      case 'o', 'O' -> areDigits(digits.substring(2), 8);
      default -> areDigits(digits.substring(1), 8);
    };
  }

  private static boolean isFloat(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    String mantissa = e < 0 ? text : text.substring(0, e);
    int point = mantissa.indexOf('.');
    String digits =
        point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
    return areDigits(digits, 10) && (e < 0 || areDigits(withoutSign(text.substring(e + 1)), 10));
  }

  private static boolean areDigits(String text, int radix) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
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
