package dev.foretop.app.edit;

import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.SchemaField.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for a field that does not belong where it was written: most are one step too far in or
/// out.
final class Elsewhere {

  private static final int DEEPEST = 3;

  private Elsewhere() {}

  /// Returns the path of the only field of this name that is a few steps farther in.
  static Optional<String> inside(SchemaField schema, String name) {
    List<Step> steps = List.of(new Step("", schema));
    for (int depth = 0; depth < DEEPEST; depth++) {
      steps = steps.stream().flatMap(step -> step.inner().stream()).toList();
      List<Step> found = steps.stream().filter(step -> step.schema().name().equals(name)).toList();
      if (!found.isEmpty()) {
        return found.size() == 1 ? Optional.of(found.getFirst().path()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// A field that was come to.
  private record Step(String path, SchemaField schema) {

    List<Step> inner() {
      List<Step> inner = new ArrayList<>();
      if (schema.shape() == Shape.OBJECT) {
        for (SchemaField each : schema.fields()) {
          inner.add(new Step(path.isEmpty() ? each.name() : path + "." + each.name(), each));
        }
      }
      return inner;
    }
  }

  /// Whether a field of this name belongs there.
  static boolean has(SchemaField schema, String name) {
    return schema.fields().stream().anyMatch(each -> each.name().equals(name));
  }
}
