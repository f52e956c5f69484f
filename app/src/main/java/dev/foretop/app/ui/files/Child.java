package dev.foretop.app.ui.files;

import dev.foretop.app.files.FileEntry;
import dev.foretop.app.files.Listing;
import dev.foretop.app.files.RemotePath;
import java.util.Comparator;
import java.util.List;

/// What stands in a folder.
///
/// @param shown its name as a person may read it, made once: names are compared often
record Child(RemotePath path, FileEntry file, String shown) {

  static final Comparator<Child> BY_NAME =
      Comparator.comparing(Child::shown, String.CASE_INSENSITIVE_ORDER).thenComparing(Child::shown);

  static final Comparator<Child> FOLDERS_FIRST =
      Comparator.comparing((Child child) -> !child.file().isFolder()).thenComparing(BY_NAME);

  static List<Child> of(Listing listing, Comparator<Child> order) {
    return listing.entries().stream()
        .map(each -> new Child(listing.folder().child(each.name()), each, each.shown()))
        .sorted(order)
        .toList();
  }
}
