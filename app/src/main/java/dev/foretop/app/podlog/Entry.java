package dev.foretop.app.podlog;

/// A line on its way into the store.
record Entry(long nanos, int source, Level level, boolean isSeam, byte[] text) {}
