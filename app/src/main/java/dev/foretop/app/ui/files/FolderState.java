package dev.foretop.app.ui.files;

import dev.foretop.app.files.FilesException;
import dev.foretop.app.words.Texts;
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
        case DENIED ->
            new Broken(Texts.of("files.not.allowed"), text, Texts.of("files.files.take.right"));
        case NO_SHELL ->
            new Broken(
                Texts.of("files.container.no.shell"),
                Texts.of("files.files.read.commands"),
                Texts.of("files.debug.container.brings"),
                true);
        case GONE -> new Broken(Texts.of("files.container.does.not"), text, "");
        case LOST ->
            new Broken(
                Texts.of("files.connection.broke"), text, Texts.of("files.refresh.tries.again"));
        default -> new Broken(title, text, "");
      };
    }

    private static String words(IOException why) {
      String detail =
          why instanceof FilesException files && files.reason() != FilesException.Reason.PATH
              ? files.detail()
              : "";
      String message = String.valueOf(why.getMessage());
      if (detail.endsWith(message)) {
        return detail; // the same, with its status
      }
      return message + (detail.isEmpty() ? "" : "\n" + detail);
    }

    Broken(String title, String text, String hint) {
      this(title, text, hint, false);
    }
  }
}
