package dev.foretop.app.files;

import java.util.List;

/// A folder as it was read.
///
/// @param hasMore whether it has more than are read at once
/// @param hasTar whether the container has `tar`
public record Listing(RemotePath folder, List<FileEntry> entries, boolean hasMore, boolean hasTar) {

  public Listing {
    entries = List.copyOf(entries);
  }
}
