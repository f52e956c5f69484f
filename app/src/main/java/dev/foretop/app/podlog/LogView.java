package dev.foretop.app.podlog;

import java.util.Set;

/// Which of the lines that were read are to be seen.
///
/// @param filter what is marked in them
/// @param keepsOthers whether lines that the filter does not find are seen, too
/// @param least the least grave lines that are; [Level#UNKNOWN] for all
/// @param hiddenSources the indexes of the sources whose lines are not
public record LogView(
    LineFilter filter, boolean keepsOthers, Level least, Set<Integer> hiddenSources) {

  public static final LogView ALL = new LogView(LineFilter.ALL, false, Level.UNKNOWN, Set.of());

  public LogView {
    hiddenSources = Set.copyOf(hiddenSources);
  }

  boolean isAll() {
    return (filter.isEmpty() || keepsOthers) && least == Level.UNKNOWN && hiddenSources.isEmpty();
  }

  boolean shows(Segment segment, int row) {
    if (hiddenSources.contains(segment.source(row))) {
      return false;
    }
    if (segment.isSeam(row)) {
      return true; // What is missing is missing whatever is searched for.
    }
    return segment.level(row) >= least.gravity() && (keepsOthers || segment.matches(row, filter));
  }
}
