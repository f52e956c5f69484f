package dev.foretop.app.ui.files;

import dev.foretop.app.files.Listing;
import dev.foretop.app.files.RemotePath;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// A folder that is unfolded.
sealed interface Branch {

  /// What it has, as far as that is known.
  default List<Child> children() {
    return List.of();
  }

  /// It is read for the first time.
  record Reading() implements Branch {}

  /// It was read.
  record Read(List<Child> children, boolean hasMore, boolean hasTar) implements Branch {

    static Read of(Listing listing, Comparator<Child> order) {
      return new Read(Child.of(listing, order), listing.hasMore(), listing.hasTar());
    }

    Read sorted(Comparator<Child> order) {
      return new Read(children.stream().sorted(order).toList(), hasMore, hasTar);
    }
  }

  /// It cannot be read.
  record Failed(String words) implements Branch {

    // Its name stands in the row above.
    static Failed of(RemotePath folder, IOException why) {
      String words = String.valueOf(why.getMessage());
      String name = folder.shown() + " c";
      return new Failed(words.startsWith(name) ? "C" + words.substring(name.length()) : words);
    }
  }
}
