package dev.foretop.app.ui.files;

import dev.foretop.app.files.FilesException;
import java.io.IOException;

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

    static Broken of(String title, IOException why) {
      String text = words(why);
      if (!(why instanceof FilesException files)) {
        return new Broken(title, text, "");
      }
      return switch (files.reason()) {
        case DENIED -> new Broken("Not allowed", text, "Files take the right to exec.");
        case NO_SHELL ->
            new Broken(
                "The container has no shell",
                "Files are read by commands, and this image has none.",
                "A debug container brings one of its own, and shows these files.",
                true);
        case GONE -> new Broken("The container does not run", text, "");
        case LOST -> new Broken("The connection broke", text, "Refresh tries again.");
        default -> new Broken(title, text, "");
      };
    }

    private static String words(IOException why) {
      String detail =
          why instanceof FilesException files && files.reason() != FilesException.Reason.PATH
              ? files.detail()
              : "";
      return why.getMessage() + (detail.isEmpty() ? "" : "\n" + detail);
    }

    Broken(String title, String text, String hint) {
      this(title, text, hint, false);
    }
  }
}
