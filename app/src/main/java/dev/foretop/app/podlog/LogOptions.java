package dev.foretop.app.podlog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How much of the past is wanted.
///
/// @param since how long ago it begins, or null for no such limit
/// @param tail how many of the last lines of each container, or -1 for all
/// @param isPrevious whether the run before the present one is meant; nothing is followed then
public record LogOptions(@Nullable Duration since, long tail, boolean isPrevious) {

  public static final LogOptions DEFAULT = new LogOptions(null, 1000, false);
}
