package dev.foretop.app.kube;

import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonParser;

/// How a text has to be written in YAML to be read as just that text, whatever version of YAML the
/// reader speaks.
final class YamlScalar {

  // Truths and nothings of YAML 1.1, 1.2 and JSON, in any case; and what 1.1 gives a meaning.
  private static final Set<String> WORDS =
      Set.of("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<");
  private static final String NOT_FIRST = "-?:,[]{}#&*!|>'\"%@`=<+.~ \t";

  private YamlScalar() {}

  /// Writes the scalar at which a parser stands; more lines of it begin in column `indent`.
  static String write(JsonParser json, int indent) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> text(json.getString(), indent);
      case VALUE_NUMBER_FLOAT -> number(json.getString());
      default -> json.getString();
    };
  }

  static String key(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  private static String text(String text, int indent) {
    return isBlock(text) ? block(text, indent) : key(text);
  }

  // Single quotes need no escapes, which is easier on the eye.
  private static String quoted(String text) {
    boolean isPrintable = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return isPrintable ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
  }

  private static String doubleQuoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case ' ' -> quoted.append(c);
        default -> {
          if (isHarmless(text, i)) {
            quoted.append(c);
          } else {
            quoted.append("\\u%04X".formatted((int) c));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static String block(String text, int indent) {
    boolean isEnded = text.endsWith("\n");
    String body = isEnded ? text.substring(0, text.length() - 1) : text;
    var block = new StringBuilder(isEnded ? body.endsWith("\n") ? "|+" : "|" : "|-");
    for (String line : body.split("\n", -1)) {
      block.append('\n').repeat(' ', line.isEmpty() ? 0 : indent).append(line);
    }
    return block.toString();
  }

  // Letters, digits and signs in their midst that mean nothing; what begins with a digit or a sign
  // could be a number, a time or a date in one version or another.
  private static boolean isPlain(String text) {
    if (isAmbiguous(text)) {
      return false;
    }
    if (NOT_FIRST.indexOf(text.charAt(0)) >= 0 && !isPath(text) && !isOption(text)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAmbiguous(String text) {
    return WORDS.contains(text.toLowerCase(Locale.ROOT)) || mayBeNumber(text);
  }

  private static boolean isPath(String text) {
    return text.startsWith("./") || text.startsWith("../");
  }

  // `-f`, `--force`: a dash that is followed by no blank begins no list.
  private static boolean isOption(String text) {
    int letter = text.startsWith("--") ? 2 : text.startsWith("-") ? 1 : text.length();
    return letter < text.length() && Character.isLetter(text.charAt(letter));
  }

  private static boolean isPlain(String text, int at) {
    char c = text.charAt(at);
    boolean isLast = at == text.length() - 1;
    return switch (c) {
      case ' ' -> !isLast && text.charAt(at + 1) != '#';
      case ':' -> !isLast && text.charAt(at + 1) != ' ';
      default -> isHarmless(text, at);
    };
  }

  private static boolean isHarmless(String text, int at) {
    char c = text.charAt(at);
    if (Character.isSurrogate(c)) {
      boolean isPair =
          Character.isHighSurrogate(c)
              ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
              : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
      return isPair;
    }
    int type = Character.getType(c);
    return c >= ' '
        && (c < 0x7f || c > 0xa0)
        && c < 0xfffe
        && c != 0xfeff
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.SPACE_SEPARATOR;
  }

  // Only what surely is none: a digit first, and a letter later that no number, date or time has.
  private static boolean mayBeNumber(String text) {
    char first = text.charAt(0);
    if (first < '0' || first > '9') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789abcdefABCDEFxXoOtTzZ_.:+- ".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  // A block keeps lines readable. What it would lose, or what nobody could see in it, is quoted.
  private static boolean isBlock(String text) {
    if (text.indexOf('\n') <= 0 || text.isBlank() || text.charAt(0) <= ' ') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isAtEnd = i + 1 == text.length() || text.charAt(i + 1) == '\n';
      boolean isBlank = (c == ' ' || c == '\t') && isAtEnd;
      if (isBlank || (c != '\n' && c != ' ' && c != '\t' && !isHarmless(text, i))) {
        return false;
      }
    }
    return true;
  }

  // Writes a number with a fraction or an exponent so that all versions see one: YAML 1.1 wants
  // both the dot and the exponent's sign.
  private static String number(String json) {
    int exponent = Math.max(json.indexOf('e'), json.indexOf('E'));
    String mantissa = exponent < 0 ? json : json.substring(0, exponent);
    String withDot = mantissa.indexOf('.') < 0 ? mantissa + ".0" : mantissa;
    if (exponent < 0) {
      return withDot;
    }
    String power = json.substring(exponent + 1);
    boolean isSigned = power.startsWith("+") || power.startsWith("-");
    return withDot + "e" + (isSigned ? power : "+" + power);
  }
}
