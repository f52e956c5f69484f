package dev.foretop.app.ui.files;

/// How the folder at hand is doing.
sealed interface FolderState {

  record Loading() implements FolderState {}

  /// It is shown.
  ///
  /// @param words how much there is
  /// @param hasTar whether the container has `tar`
  record Shown(String words, boolean hasTar) implements FolderState {}

  /// It cannot be shown.
  ///
  /// @param hint what to do; may be empty
  /// @param isForWantOfPrograms whether the container has not what it takes
  record Broken(String title, String text, String hint, boolean isForWantOfPrograms)
      implements FolderState {

    Broken(String title, String text, String hint) {
      this(title, text, hint, false);
    }
  }
}
