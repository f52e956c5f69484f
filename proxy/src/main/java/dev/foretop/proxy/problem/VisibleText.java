package dev.foretop.proxy.problem;

/// Text from somebody else that is to be shown to the user.
public final class VisibleText {

  private VisibleText() {}

  /// Returns whether nothing in `text` is invisible, changes the direction of what follows, or
  /// moves a terminal's cursor.
  public static boolean isVisible(String text) {
    return text.codePoints().allMatch(VisibleText::isVisible);
  }

  /// Returns `text` with an escape for each character that [#isVisible(String)] refuses.
  public static String escape(String text) {
    var result = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (isVisible(c)) {
            result.appendCodePoint(c);
          } else {
            result.append("\\u{%x}".formatted(c));
          }
        });
    return result.toString();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
