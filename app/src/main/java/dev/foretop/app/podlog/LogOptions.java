package dev.foretop.app.podlog;

import org.jspecify.annotations.Nullable;

/// How much of the past is wanted.
///
/// @param since from when on, or null for no such limit
/// @param tail how many of the last lines of each container, or -1 for all
/// @param isPrevious whether the run before the present one is meant; nothing is followed then
public record LogOptions(@Nullable Since since, long tail, boolean isPrevious) {

  public static final LogOptions DEFAULT = new LogOptions(null, 1000, false);

  public LogOptions withSince(@Nullable Since next) {
    return new LogOptions(next, tail, isPrevious);
  }

  public LogOptions withTail(long next) {
    return new LogOptions(since, next, isPrevious);
  }

  public LogOptions withPrevious(boolean next) {
    return new LogOptions(since, tail, next);
  }
}
