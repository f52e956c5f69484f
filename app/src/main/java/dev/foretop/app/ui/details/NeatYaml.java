package dev.foretop.app.ui.details;

import dev.foretop.app.compare.Neat;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.YamlText;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.SchemaSource;
import dev.foretop.app.ui.workbench.Subject;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Writes objects without what servers fill in, on another thread than that of the window, which
/// calls its methods.
final class NeatYaml {

  private final Threads threads;
  private final SchemaSource schemas;
  private int generation;

  NeatYaml(Threads threads, SchemaSource schemas) {
    this.threads = threads;
    this.schemas = schemas;
  }

  /// @param object of the subject, as it may be shown
  /// @param then hears of the text, unless another one is wanted by then
  void make(Subject subject, JsonNode object, Consumer<String> then) {
    int origin = ++generation;
    threads
        .background()
        .execute(() -> {
          String text = YamlText.sorted(Neat.of(object, schema(subject).orElse(null)));
          threads
              .fx()
              .execute(() -> {
                if (origin == generation) {
                  then.accept(text);
                }
              });
        });
  }

  // Without a schema, less is known of what is usual.
  private Optional<SchemaField> schema(Subject subject) {
    try {
      return schemas.of(subject);
    } catch (ApiException _) {
      return Optional.empty();
    }
  }

  /// Lets what is being made be forgotten.
  void stop() {
    generation++;
  }
}
