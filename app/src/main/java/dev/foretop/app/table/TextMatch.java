package dev.foretop.app.table;

import com.google.re2j.Pattern;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a cell's text is compared with. Each reads a text once, however it was made.
sealed interface TextMatch {

  boolean matches(String text);

  /// Does the same with a part of a dictionary.
  default boolean matches(byte[] text, int from, int to) {
    return matches(new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  /// Whether a moment, as it is written, can match at all; writing one costs much more than this.
  default boolean mayMatchMoments() {
    return true;
  }

  /// A text that contains another, without regard to case.
  record Containing(TextFilter filter) implements TextMatch {

    @Override
    public boolean mayMatchMoments() {
      return filter.isMadeOf("0123456789smhdy-: ");
    }

    @Override
    public boolean matches(String text) {
      return filter.matches(text);
    }

    @Override
    public boolean matches(byte[] text, int from, int to) {
      return filter.matches(text, from, to);
    }
  }

  /// A text in which a pattern is found (RE2, whose time grows with the text only).
  record Found(Pattern pattern) implements TextMatch {

    @Override
    public boolean matches(String text) {
      return pattern.matcher(text).find();
    }
  }

  /// A text that is another, without regard to case.
  record Equal(String lower) implements TextMatch {

    @Override
    public boolean matches(String text) {
      return text.toLowerCase(Locale.ROOT).equals(lower);
    }
  }

  /// A moment before or after another.
  ///
  /// @param limit in seconds since 1970
  record When(long limit, boolean isAfter, boolean orEqual) implements TextMatch {

    @Override
    public boolean matches(String text) {
      int moment = Moments.ofTimestamp(text);
      return moment > 0 && holds(moment);
    }

    boolean holds(long moment) {
      return (orEqual && moment == limit) || (isAfter ? moment > limit : moment < limit);
    }
  }

  /// A version later or earlier than another.
  record Released(Version limit, boolean isLater, boolean orEqual) implements TextMatch {

    @Override
    public boolean matches(String text) {
      return Version.of(text).filter(this::holds).isPresent();
    }

    private boolean holds(Version version) {
      int order = version.compareTo(limit);
      return order == 0 ? orEqual : isLater == order > 0;
    }
  }

  /// A number, a share, a quantity or a time beyond a limit.
  ///
  /// @param isShare whether it is a percentage, where a cell says of how much
  /// @param isMore whether it has to be above, and not below
  /// @param orEqual whether the limit itself will do
  /// @param said the limit as it was typed
  /// @param version what cells that are versions are compared with; null for none of them
  record Beyond(
      double limit,
      boolean isTime,
      boolean isShare,
      boolean isMore,
      boolean orEqual,
      String said,
      @Nullable Released version)
      implements TextMatch {

    // From so many digits on, several whole numbers are one and the same double.
    private static final int EXACT_DIGITS = 15;
    private static final int LONGEST_EXACT = 40;

    @Override
    public boolean matches(String text) {
      double value = SortKeys.of(text, isTime);
      if (value == limit && isLongInteger(text) && isLongInteger(said)) {
        int order = new BigInteger(text).compareTo(new BigInteger(said));
        return order == 0 ? orEqual : isMore == order > 0;
      }
      if (value == SortKeys.TEXT && Version.isSurely(text)) {
        return version != null && version.matches(text);
      }
      boolean isPart = isShare && text.indexOf('/') > 0; // `1/2` is worth a half
      return value != SortKeys.NOTHING
          && value != SortKeys.TEXT
          && holds(isPart ? value * 100 : value);
    }

    private static boolean isLongInteger(String text) {
      int first = text.startsWith("-") ? 1 : 0;
      return text.length() - first > EXACT_DIGITS
          && text.length() <= LONGEST_EXACT
          && text.chars().skip(first).allMatch(c -> c >= '0' && c <= '9');
    }

    /// Looks at what is used, as in `120m/500m/1000m`, or at its share of the last of them.
    boolean holdsForUsage(String cell) {
      int first = cell.indexOf('/');
      double used = SortKeys.of(first < 0 ? cell : cell.substring(0, first), false);
      double most = SortKeys.of(cell.substring(cell.lastIndexOf('/') + 1), false);
      if (Double.isInfinite(used) || (isShare && (first < 0 || !(most > 0)))) {
        return false;
      }
      return holds(isShare ? used / most * 100 : used);
    }

    boolean holds(double value) {
      return (orEqual && value == limit) || (isMore ? value > limit : value < limit);
    }
  }
}
