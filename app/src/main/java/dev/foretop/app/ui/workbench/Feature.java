package dev.foretop.app.ui.workbench;

/// One feature of the window. Each has a package of its own, and one class of this kind in it.
@FunctionalInterface
public interface Feature {

  /// Adds what the feature has to offer; called once, on the FX thread, before the window is shown.
  void contribute(Workbench to);
}
