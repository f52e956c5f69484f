package dev.foretop.app.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// Compiles what people type as patterns.
///
/// RE2 searches in linear time, but it writes out counted repetitions: thirty characters such as
/// `((a{1000}){1000}){1000}` become more steps than there is memory. So the steps are counted
/// before.
public final class TypedPattern {

  private static final int LONGEST = 2_000;
  private static final int DEEPEST = 200;
  private static final int MOST_STEPS = 20_000;
  private static final int MOST_REPEATS = 1_000;

  private final String text;
  // For each group that is open: the steps of what is complete in it.
  private final long[] complete = new long[DEEPEST + 1];
  private int depth;
  private long last; // the steps of what a repetition would repeat
  private int at;

  private TypedPattern(String text) {
    this.text = text;
  }

  /// Compiles a pattern.
  ///
  /// @param flags those of [Pattern#compile(String, int)]
  /// @throws PatternSyntaxException if it is none, or would cost too much
  public static Pattern compile(String text, int flags) {
    if (text.length() > LONGEST) {
      throw new PatternSyntaxException("it is longer than " + LONGEST + " characters");
    }
    new TypedPattern(text).requireSmall();
    return Pattern.compile(text, flags);
  }

  private void requireSmall() {
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '(' -> open();
        case ')' -> close();
        case '[' -> atom(endOfClass());
        case '\\' -> atom(Math.min(at + 2, text.length()));
        case '{' -> repeat();
        default -> atom(at + 1);
      }
      if (complete[depth] + last > MOST_STEPS) {
        throw new PatternSyntaxException("it repeats too much");
      }
    }
  }

  private void atom(int end) {
    complete[depth] += last;
    last = 1;
    at = end;
  }

  private void open() {
    complete[depth] += last;
    last = 0;
    if (++depth > DEEPEST) {
      throw new PatternSyntaxException("its groups are too deep");
    }
    complete[depth] = 0;
    at++;
  }

  private void close() {
    if (depth > 0) {
      last += complete[depth--] + 2;
    }
    at++;
  }

  private int endOfClass() {
    int end = at + 1;
    if (end < text.length() && text.charAt(end) == '^') {
      end++;
    }
    int first = end;
    while (end < text.length() && (text.charAt(end) != ']' || end == first)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end + 1, text.length());
  }

  // `{3}`, `{3,}` or `{3,5}`; anything else is a brace as it stands.
  private void repeat() {
    int end = text.indexOf('}', at);
    int times = end < 0 ? 0 : times(text.substring(at + 1, end));
    if (times == 0) {
      atom(at + 1);
    } else {
      last *= times;
      at = end + 1;
    }
  }

  private static int times(String inside) {
    int most = 1;
    int number = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == ',') {
        number = 0;
      } else if (c < '0' || c > '9') {
        return 0;
      } else {
        number = Math.min(number * 10 + c - '0', MOST_REPEATS + 1);
        most = Math.max(most, number);
      }
    }
    return inside.isEmpty() ? 0 : most;
  }
}
