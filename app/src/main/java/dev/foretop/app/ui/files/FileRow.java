package dev.foretop.app.ui.files;

import dev.foretop.app.files.RemotePath;

/// A row of the tree of files.
sealed interface FileRow {

  /// How many folders it lies below the one at hand.
  int depth();

  /// The folder that it stands in.
  RemotePath folder();

  /// Something that is there.
  record Entry(Child child, RemotePath folder, int depth, Fold fold) implements FileRow {}

  /// What there is to say of an unfolded folder.
  record Note(RemotePath folder, int depth, Mood mood, String words) implements FileRow {}

  /// Whether what it has can be seen.
  enum Fold {
    /// It is no folder.
    NONE,
    CLOSED,
    OPEN
  }

  /// What kind of note it is.
  enum Mood {
    BUSY,
    PLAIN,
    TROUBLE
  }
}
