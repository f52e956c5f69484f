package dev.foretop.app.kinds;

/// How something is doing.
public enum Health {
  GOOD,
  DONE,
  BUSY,
  BAD,
  OFF,
  NONE
}
