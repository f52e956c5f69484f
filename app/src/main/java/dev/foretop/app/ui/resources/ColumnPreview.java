package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Objects;
import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What a column that is being made would hold for the first objects of a kind.
///
/// @param namespace where they are looked for; empty means everywhere
record ColumnPreview(Objects objects, ResourceKind kind, String namespace) {

  private static final int PREVIEWED = 5;

  /// Asks off the FX thread and tells there; nothing of what cannot be had: the table says what is
  /// wrong.
  void of(OwnColumn column, Executor fxThread, Consumer<Optional<List<String>>> then) {
    Thread.ofVirtual()
        .name("preview")
        .start(() -> {
          Optional<List<String>> values = sample(column);
          fxThread.execute(() -> then.accept(values));
        });
  }

  private Optional<List<String>> sample(OwnColumn column) {
    try {
      JsonNode items = objects.list(kind, namespace, "limit=" + PREVIEWED).path("items");
      return Optional.of(items.values().stream().map(column.of(kind)::textIn).distinct().toList());
    } catch (ApiException _) {
      return Optional.empty();
    }
  }
}
