package dev.foretop.app.ui.workbench;

/// Remembers what was done, and takes it back. Belongs to the FX thread.
public interface Undoer {

  /// Remembers nothing.
  Undoer NONE =
      new Undoer() {
        @Override
        public void done(Undoable what) {}

        @Override
        public boolean undoLast() {
          return false;
        }
      };

  /// Takes note of what was just done, and offers to take it back.
  void done(Undoable what);

  /// Takes back what was done last, while that is offered; returns whether it was.
  boolean undoLast();
}
