package dev.foretop.app.edit;

import dev.foretop.app.words.Texts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a scalar without quotes stands for to kubectl and the API server, whose YAML is that of
/// 1.1: `yes` is true there and `0644` is 420.
final class YamlText11 {

  private static final Set<String> TRUE = Set.of("y", "yes", "on", "true");
  private static final Set<String> FALSE = Set.of("n", "no", "off", "false");
  private static final Set<String> NULL = Set.of("", "~", "null");
  private static final int LONGEST_NUMBER = 400;

  private YamlText11() {}

  static JsonNode value(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    String lower = text.length() > 5 ? "" : text.toLowerCase(Locale.ROOT);
    if (text.isEmpty() || (!lower.isEmpty() && NULL.contains(lower))) {
      return nodes.nullNode();
    } else if (TRUE.contains(lower)) {
      return nodes.booleanNode(true);
    } else if (FALSE.contains(lower)) {
      return nodes.booleanNode(false);
    }
    JsonNode number = number(text);
    return number == null ? nodes.stringNode(text) : number;
  }

  private static @Nullable JsonNode number(String text) {
    char first = text.charAt(0);
    boolean mayBe = Character.isDigit(first) || first == '-' || first == '+' || first == '.';
    if (!mayBe || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return isInteger(text) ? integer(text) : decimal(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static boolean isInteger(String text) {
    return text.indexOf('.') < 0 && (text.indexOf('x') == 1 || !hasExponent(text));
  }

  private static boolean hasExponent(String text) {
    return text.indexOf('e') > 0 || text.indexOf('E') > 0;
  }

  private static JsonNode integer(String text) {
    boolean isNegative = text.charAt(0) == '-';
    String digits = isNegative || text.charAt(0) == '+' ? text.substring(1) : text;
    int radix = 10;
    if (digits.startsWith("0x")) {
      radix = 16;
    } else if (digits.startsWith("0b")) {
      radix = 2;
    } else if (digits.startsWith("0") && digits.length() > 1) {
      radix = 8;
    }
    boolean isMarked =
        digits.startsWith("0x") || digits.startsWith("0b") || digits.startsWith("0o");
    var value = new BigInteger((isMarked ? digits.substring(2) : digits).replace("_", ""), radix);
    return number(isNegative ? value.negate() : value);
  }

  private static JsonNode number(BigInteger value) {
    // As JSON is read: nodes of other widths are not equal, and would count as changed.
    if (value.bitLength() < 32) {
      return JsonNodeFactory.instance.numberNode(value.intValue());
    }
    return value.bitLength() < 64
        ? JsonNodeFactory.instance.numberNode(value.longValue())
        : JsonNodeFactory.instance.numberNode(value);
  }

  private static JsonNode decimal(String text) {
    return JsonNodeFactory.instance.numberNode(new BigDecimal(text).doubleValue());
  }

  /// Returns what a reader could take `text` for by mistake; null if nothing else.
  static @Nullable String trap(String text) {
    JsonNode value = value(text);
    String lower = text.toLowerCase(Locale.ROOT);
    if (value.isBoolean() && !lower.equals("true") && !lower.equals("false")) {
      return Texts.of("edit.truth.value.kubernetes", value);
    }
    boolean isOctal =
        value.isNumber()
            && text.length() > 1
            && text.charAt(0) == '0'
            && Character.isDigit(text.charAt(1));
    if (isOctal) {
      return Texts.of("edit.octal.number.kubernetes", value);
    }
    return value.isFloat() || (value.isDouble() && hasExponent(text))
        ? Texts.of("edit.number.kubernetes.quote", value)
        : null;
  }
}
