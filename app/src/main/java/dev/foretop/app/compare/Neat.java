package dev.foretop.app.compare;

import dev.foretop.app.kube.schema.SchemaField;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An object as somebody would have written it: without what the server fills in by itself.
///
/// What that is, is told by [Noise] and [FilledIn], by what is known of built-in kinds, and by the
/// defaults of the kind's schema.
public final class Neat {

  private static final int DEEPEST = 100;

  private final Defaults usual;

  private Neat(Defaults usual) {
    this.usual = usual;
  }

  /// Returns a copy of an object without what is usual.
  ///
  /// @param schema of the object's kind, or null if that is not known
  public static JsonNode of(JsonNode object, @Nullable SchemaField schema) {
    ObjectNode copy = Noise.removed(object);
    if (Defaults.isBuiltIn(object)) {
      FilledIn.remove(copy);
    }
    new Neat(Defaults.of(object)).prune(copy, "", schema, 0);
    if (Defaults.isBuiltIn(object) && object.path("kind").asString("").equals("Service")) {
      ChosenAddresses.tell(copy, object);
    }
    return copy;
  }

  private void prune(ObjectNode node, String field, @Nullable SchemaField schema, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    List<SchemaField> known = schema == null ? List.of() : schema.fields();
    for (String name : List.copyOf(node.propertyNames())) {
      JsonNode value = node.path(name);
      Optional<SchemaField> meant =
          known.stream().filter(each -> each.name().equals(name)).findFirst();
      boolean isIdentity = depth == 0 && (name.equals("apiVersion") || name.equals("kind"));
      boolean isUsual =
          usual.has(field, name, node) || meant.map(each -> isDefault(each, value)).orElse(false);
      if (isUsual && !isIdentity) {
        node.remove(name);
      } else if (!value.isEmpty()) {
        inside(value, name, meant.orElse(null), depth + 1);
        if (value.isObject() && value.isEmpty()) {
          node.remove(name); // all of it was usual
        }
      }
    }
  }

  private void inside(JsonNode value, String name, @Nullable SchemaField meant, int depth) {
    // A map's keys are the user's own, whatever they are called.
    boolean isMap = meant != null && meant.shape() == SchemaField.Shape.MAP;
    if (value instanceof ObjectNode object && !isMap) {
      prune(object, name, meant, depth);
    } else if (value.isArray()) {
      SchemaField item = meant == null ? null : meant.inside();
      value.forEach(each -> {
        if (each instanceof ObjectNode object) {
          prune(object, name, item, depth);
        }
      });
    }
  }

  private static boolean isDefault(SchemaField field, JsonNode value) {
    String usual = field.defaultValue();
    return usual != null && !value.isNull() && usual.equals(value.toString());
  }
}
