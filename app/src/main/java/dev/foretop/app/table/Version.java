package dev.foretop.app.table;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A version such as `v1.36.3`, `1.27` or `v1.30.2-gke.1500`.
///
/// @param numbers those with dots between them
/// @param rest what stands behind them, with its sign; may be empty
record Version(String numbers, String rest) implements Comparable<Version> {

  private static final int LONGEST = 100;
  private static final Pattern FORM =
      Pattern.compile("([vV]?)([0-9]+(?:\\.[0-9]+)*)([-+_~].*)?", Pattern.DOTALL);

  // What else is added to a version, as by those who build it, makes it no earlier one.
  private static final List<String> EARLIER = List.of("-alpha", "-beta", "-rc", "-pre", "-dev");

  /// Reads a text; empty if it is no version.
  static Optional<Version> of(String text) {
    Matcher matcher = FORM.matcher(text.length() > LONGEST ? "" : text);
    return matcher.matches()
        ? Optional.of(
            new Version(
                matcher.group(2),
                matcher.group(3) == null ? "" : matcher.group(3).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /// Whether a text can only be a version, and no number. Asked of each cell of large tables.
  static boolean isSurely(String text) {
    boolean mayBe =
        !text.isEmpty()
            && (isMarked(text) ? text.length() > 1 && isDigit(text.charAt(1)) : hasTwoDots(text));
    return mayBe
        && of(text).filter(version -> version.dots() > (isMarked(text) ? 0 : 1)).isPresent();
  }

  private static boolean hasTwoDots(String text) {
    return isDigit(text.charAt(0)) && text.indexOf('.') != text.lastIndexOf('.');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// Reads what others are compared with; what may be a slip, such as `2026-13-01`, is none.
  static Optional<Version> limit(String text) {
    return of(text).filter(_ -> isMarked(text) || isSurely(text));
  }

  private static boolean isMarked(String text) {
    return text.startsWith("v") || text.startsWith("V");
  }

  private long dots() {
    return numbers.chars().filter(c -> c == '.').count();
  }

  private boolean isEarlier() {
    return EARLIER.stream().anyMatch(rest::startsWith);
  }

  @Override
  public int compareTo(Version other) {
    int order = naturally(numbers, other.numbers);
    if (order == 0) {
      order = Boolean.compare(other.isEarlier(), isEarlier());
    }
    boolean areBothMarked = !rest.isEmpty() && !other.rest.isEmpty();
    return order == 0 && areBothMarked ? naturally(rest, other.rest) : order;
  }

  private static int naturally(String a, String b) {
    byte[] first = a.getBytes(StandardCharsets.UTF_8);
    byte[] second = b.getBytes(StandardCharsets.UTF_8);
    return NaturalOrder.compare(first, 0, first.length, second, 0, second.length);
  }
}
