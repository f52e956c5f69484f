package dev.foretop.app.ui.workbench;

/// What an action may cost.
public enum Risk {
  /// It changes nothing.
  NONE,
  /// It changes something that can be changed back.
  CHANGE,
  /// It may lose something for good.
  LOSS
}
