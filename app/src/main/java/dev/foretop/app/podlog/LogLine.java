package dev.foretop.app.podlog;

/// A line as it is shown.
///
/// @param number counts all lines that were read
/// @param nanos when it was written, since 1970
/// @param source the index of its [LogSource]
/// @param isSeam whether it is no line of a log, but says what happened between two
public record LogLine(
    long number, long nanos, int source, Level level, boolean isSeam, String text) {}
