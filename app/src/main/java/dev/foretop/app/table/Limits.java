package dev.foretop.app.table;

import java.time.ZonedDateTime;
import java.util.Optional;

/// Reads what stands after `<` or `>` in a filter: numbers, quantities, lengths of time, moments
/// and versions.
final class Limits {

  private Limits() {}

  /// Reads one limit.
  ///
  /// @param operator `<`, `<=`, `>` or `>=`
  /// @param now what times of the day are counted from
  /// @return what a cell is compared with; empty if `value` is nothing to compare with
  static Optional<TextMatch> of(String operator, String value, ZonedDateTime now) {
    boolean isMore = operator.charAt(0) == '>';
    boolean orEqual = operator.length() > 1;
    boolean isTime = SortKeys.isSurelyTime(value);
    double limit = SortKeys.of(value, isTime);
    if (limit != SortKeys.TEXT && limit != SortKeys.NOTHING) {
      boolean isShare = value.endsWith("%");
      var version =
          Version.of(value).map(read -> new TextMatch.Released(read, isMore, orEqual)).orElse(null);
      return Optional.of(
          new TextMatch.Beyond(limit, isTime, isShare, isMore, orEqual, value, version));
    }
    return MomentText.parse(value, now)
        .<TextMatch>map(moment -> new TextMatch.When(moment.getEpochSecond(), isMore, orEqual))
        .or(() ->
            Version.limit(value).map(version -> new TextMatch.Released(version, isMore, orEqual)));
  }
}
