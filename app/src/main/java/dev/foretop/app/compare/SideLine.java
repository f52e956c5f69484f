package dev.foretop.app.compare;

import dev.foretop.app.compare.DiffLine.Mark;
import org.jspecify.annotations.Nullable;

/// What stands beside each other.
///
/// @param left null if there is nothing at this side
/// @param right likewise
public record SideLine(@Nullable DiffLine left, @Nullable DiffLine right) {

  /// Whether the sides differ here.
  public boolean isDifference() {
    return left == null || right == null || left.mark() == Mark.REMOVED;
  }

  @Override
  public String toString() {
    return (left == null ? "" : left.text()) + " | " + (right == null ? "" : right.text());
  }
}
