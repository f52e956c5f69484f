package dev.foretop.app.podlog;

/// A line on its way into the store.
// Nobody compares two of them.
@SuppressWarnings("ArrayRecordComponent")
record Entry(long nanos, int source, Level level, boolean isSeam, byte[] text) {}
