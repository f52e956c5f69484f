package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.schema.SchemaField;
import java.util.Optional;

/// Knows what the fields of an object mean. Safe for any thread.
@FunctionalInterface
public interface SchemaSource {

  /// Knows nothing.
  SchemaSource NONE = _ -> Optional.empty();

  /// Returns the schema of an object's kind, or empty if its cluster has none; may block.
  Optional<SchemaField> of(Subject subject) throws ApiException;
}
