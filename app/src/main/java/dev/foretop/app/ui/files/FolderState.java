package dev.foretop.app.ui.files;

/// How the folder at hand is doing.
sealed interface FolderState {

  record Loading() implements FolderState {}

  /// It is shown.
  ///
  /// @param words how much there is
  record Shown(String words) implements FolderState {}

  /// It cannot be shown.
  ///
  /// @param hint what to do; may be empty
  record Broken(String title, String text, String hint) implements FolderState {}
}
