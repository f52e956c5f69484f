package dev.foretop.proxy.cluster;

import java.io.IOException;
import java.util.Optional;

/// The entities of Backstage's catalog, as far as they are known here.
public interface EntityCatalog {

  /// Where there is no catalog: an entity is its name and nothing else.
  EntityCatalog NONE = _ -> Optional.empty();

  /// Returns an entity as JSON, as the catalog writes it. May block.
  ///
  /// @throws IOException if the catalog cannot be asked
  Optional<String> find(EntityRef ref) throws IOException;

  /// Returns whether there is a catalog, so that what it does not know does not exist.
  default boolean isThere() {
    return false;
  }
}
