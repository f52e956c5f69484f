package dev.foretop.app.ui.fx;

/// Texts of strangers where there is room for one line.
public final class OneLine {

  /// Says that there is more.
  private static final String MORE = "…";

  // More than any screen is wide.
  private static final int MOST = 500;

  private OneLine() {}

  /// Returns the first line that says something, with a sign that there is more where there is.
  /// Control characters, which nobody sees, become spaces, and what turns the direction of the
  /// words that follow is shown as an escape.
  public static String of(String text) {
    if (isOneLine(text)) {
      return text;
    }
    String said = text.strip();
    int end = 0;
    while (end < Math.min(said.length(), MOST) && !isBreak(said.charAt(end))) {
      end++;
    }
    boolean isCut = end < said.length();
    return visible(said.substring(0, end).strip()) + (isCut ? MORE : "");
  }

  /// Returns all of the text in one line.
  public static String joined(String text) {
    return visible(text.replace("\r\n", " "));
  }

  private static boolean isOneLine(String text) {
    if (text.length() > MOST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBreak(c) || Character.isISOControl(c) || isUnseen(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBreak(char c) {
    return switch (c) {
      case '\n', '\r', '\u000B', '\f', '\u0085', '\u2028', '\u2029' -> true;
      default -> false;
    };
  }

  // Joiners are a part of many scripts' words, and of emoji.
  private static boolean isUnseen(char c) {
    return c > '\u007F'
        && Character.getType(c) == Character.FORMAT
        && c != '\u200C'
        && c != '\u200D';
  }

  private static String visible(String text) {
    var visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUnseen(c)) {
        visible.append("\\u{").append(Integer.toHexString(c)).append('}');
      } else {
        visible.append(Character.isISOControl(c) || isBreak(c) ? ' ' : c);
      }
    }
    return visible.toString();
  }
}
