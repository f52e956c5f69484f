package dev.foretop.app.ui.details;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.ui.workbench.SchemaSource;
import dev.foretop.app.ui.workbench.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks once for the schema of an object that stays open. Safe for any thread.
final class KnownSchema implements SchemaSource {

  private record Known(ObjectKey object, Optional<SchemaField> schema) {}

  private final SchemaSource source;
  private @Nullable Known known; // guarded by this

  KnownSchema(SchemaSource source) {
    this.source = source;
  }

  /// Asks again, as after a change of the kind's definition.
  synchronized void forget() {
    known = null;
  }

  @Override
  public synchronized Optional<SchemaField> of(Subject subject) throws ApiException {
    Known before = known;
    if (before != null && before.object().equals(subject.key())) {
      return before.schema();
    }
    Optional<SchemaField> schema = source.of(subject);
    known = new Known(subject.key(), schema);
    return schema;
  }
}
