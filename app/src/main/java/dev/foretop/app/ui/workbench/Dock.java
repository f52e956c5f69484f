package dev.foretop.app.ui.workbench;

/// The lower part of the window, for what goes on while one looks elsewhere: logs, shells,
/// forwards. Hidden while it is empty. Belongs to the FX thread.
public interface Dock {

  /// Shows a tab. If one of the same key is open, that one comes to the front, and `tab` is closed.
  void open(DockTab tab);

  /// Takes a tab away, which has nothing to ask.
  void drop(DockTab tab);
}
