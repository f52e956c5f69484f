package dev.foretop.app.ui.shells;

import java.nio.charset.StandardCharsets;

/// A text that is to be pasted into a terminal: without controls, which could do what nobody sees,
/// and with the ends of lines that keyboards have.
record Pasted(String text) {

  private static final int MOST_SHOWN = 2_000;
  private static final String BEFORE = "\u001b[200~";
  private static final String AFTER = "\u001b[201~";

  static Pasted of(String clipboard) {
    var text = new StringBuilder(clipboard.length());
    for (int i = 0; i < clipboard.length(); i++) {
      char c = clipboard.charAt(i);
      boolean isSecondOfTwo = c == '\n' && i > 0 && clipboard.charAt(i - 1) == '\r';
      if (c == '\n' || c == '\r') {
        text.append(isSecondOfTwo ? "" : "\r");
      } else if (c == '\t' || (c >= ' ' && (c < 0x7f || c > 0x9f))) {
        text.append(c);
      }
    }
    return new Pasted(text.toString());
  }

  /// How many lines it has.
  int lines() {
    String whole = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return 1 + (int) whole.chars().filter(c -> c == '\r').count();
  }

  /// Whether a shell would run something of it at once.
  boolean runsSomething() {
    return text.indexOf('\r') >= 0;
  }

  /// Returns what the user has to see before it is pasted.
  String shown() {
    String lines = text.replace('\r', '\n');
    return lines.length() <= MOST_SHOWN ? lines : lines.substring(0, MOST_SHOWN) + "\n…";
  }

  /// @param isBracketed whether the program wants to know that it was pasted
  byte[] bytes(boolean isBracketed) {
    return (isBracketed ? BEFORE + text + AFTER : text).getBytes(StandardCharsets.UTF_8);
  }
}
