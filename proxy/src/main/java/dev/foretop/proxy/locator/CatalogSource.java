package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.EntityRef;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where entities come from, as JSON.
interface CatalogSource {

  /// Returns the entities that describe clusters, and maybe others. May block.
  ///
  /// @throws IOException if the source cannot be read; the message says what to do
  List<String> clusters() throws IOException;

  /// Returns one entity. May block.
  Optional<String> find(EntityRef ref) throws IOException;

  /// Returns something that is equal to what it was before as long as reading again is of no use.
  /// Does not block.
  Object state();

  /// Returns after which time it is worth while to read again although the state is the same.
  Duration interval();
}
