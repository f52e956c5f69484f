package dev.foretop.app.pattern;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody may have meant.
public final class Likeness {

  private static final int LONGEST = 60;
  private static final int MOST_ERRORS = 2;

  private Likeness() {}

  /// Returns the nearest of `known` that is at most two letters away, if there is one; a difference
  /// in letter case counts least.
  public static Optional<String> nearest(String wanted, Collection<String> known) {
    String best = null;
    int least = MOST_ERRORS + 1;
    for (String each : known) {
      int distance = distance(wanted, each);
      if (distance < least) {
        least = distance;
        best = each;
      }
    }
    return Optional.ofNullable(best);
  }

  // Levenshtein's, of short names only.
  private static int distance(String left, String right) {
    if (left.length() > LONGEST || Math.abs(left.length() - right.length()) > MOST_ERRORS) {
      return Integer.MAX_VALUE;
    }
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int before = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = before + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        before = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    int shortest = Math.min(a.length(), b.length());
    return row[b.length()] >= shortest ? Integer.MAX_VALUE : row[b.length()];
  }
}
