package dev.foretop.app.ui.workbench;

/// Lets the user write objects that are not there yet. Belongs to the FX thread.
public interface Maker {

  /// Makes nothing.
  Maker NONE =
      new Maker() {
        @Override
        public void fromText(Front front) {}

        @Override
        public void ofKind(Front front) {}
      };

  /// Begins with an empty text.
  void fromText(Front front);

  /// Begins with an object of the kind at hand.
  void ofKind(Front front);
}
