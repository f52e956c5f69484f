package dev.foretop.app.ui.compare;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.ui.workbench.Opened;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One of two that are compared.
///
/// @param title what it is, such as `Deployment checkout/web`
/// @param object the one that is there now; null where it is something else
record Side(ClusterInfo info, String title, Source source, @Nullable ObjectKey object) {

  /// Where it comes from.
  interface Source {

    /// Reads it anew. Blocks.
    JsonNode read() throws ApiException;
  }

  static Side of(Opened open, ObjectKey key) {
    return new Side(
        open.info(),
        key.kind().kind() + " " + key.place(),
        () -> open.cluster().objects().json(key),
        key);
  }

  /// Something that no object in a cluster is.
  Side(ClusterInfo info, String title, Source source) {
    this(info, title, source, null);
  }

  /// What tells it from others.
  String id() {
    return info.id().value() + "/" + title;
  }
}
