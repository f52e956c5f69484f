package dev.foretop.app.start;

/// What to do when the proxy's port is taken.
enum BusyPort {
  FAIL,
  TAKE_ANOTHER
}
