package dev.foretop.app.ui.files;

import dev.foretop.app.files.Listing;
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
  record Failed(String words) implements Branch {}
}
