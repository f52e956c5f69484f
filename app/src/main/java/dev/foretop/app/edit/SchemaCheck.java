package dev.foretop.app.edit;

import dev.foretop.app.kube.schema.SchemaField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Compares a draft with the schema of its kind: fields that are not there, missing ones, values of
/// the wrong type, texts that are not allowed. The server has the last word; this is said at once.
public final class SchemaCheck {

  private static final int MOST = 100;

  // Left to the server by everyone but controllers.
  private static final Set<String> SERVERS = Set.of("status");

  private final Draft draft;
  private final List<Finding> findings = new ArrayList<>();

  private SchemaCheck(Draft draft) {
    this.draft = draft;
  }

  /// Returns what does not fit, by line; a hundred findings at most.
  public static List<Finding> check(Draft draft, SchemaField schema) {
    JsonNode object = draft.object();
    if (object == null) {
      return List.of();
    }
    var check = new SchemaCheck(draft);
    check.fields(object, schema, "");
    check.findings.sort((left, right) ->
        left.line() == right.line() ? left.column() - right.column() : left.line() - right.line());
    return List.copyOf(check.findings);
  }

  private void value(JsonNode value, SchemaField schema, String path) {
    if (value.isNull() || findings.size() >= MOST) {
      return; // an absent one to the server
    }
    SchemaField.Shape shape = schema.shape();
    if (!fits(value, shape)) {
      add(path, "%s must be %s, not %s.".formatted(schema.name(), words(shape), words(value)));
      return;
    }
    switch (shape) {
      case OBJECT -> fields(value, schema, path);
      case LIST -> {
        for (int i = 0; i < value.size(); i++) {
          value(value.path(i), schema.inside(), path + "[" + i + "]");
        }
      }
      case MAP ->
          value
              .properties()
              .forEach(each -> value(each.getValue(), schema.inside(), path + "." + each.getKey()));
      case TEXT -> allowed(value.asString(""), schema, path);
      case INTEGER, NUMBER, BOOLEAN, ANY -> {}
    }
  }

  private void fields(JsonNode object, SchemaField schema, String path) {
    Map<String, SchemaField> known = new HashMap<>();
    for (SchemaField field : schema.fields()) {
      known.put(field.name(), field);
      if (field.isRequired() && !object.has(field.name())) {
        add(path, "%s needs the field %s.".formatted(schema.name(), field.name()));
      }
    }
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      String inner = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
      SchemaField field = known.get(each.getKey());
      boolean isServers = path.isEmpty() && SERVERS.contains(each.getKey());
      if (field != null && !isServers) {
        value(each.getValue(), field, inner);
      } else if (field == null && !schema.isOpen()) {
        add(inner, unknown(each.getKey(), schema, known.keySet()));
      }
    }
  }

  private static String unknown(String name, SchemaField schema, Set<String> known) {
    String said = "%s has no field %s.".formatted(schema.name(), name);
    return Likeness.nearest(name, new TreeSet<>(known))
        .map(near -> said + " Did you mean " + near + "?")
        .orElse(said);
  }

  private void allowed(String text, SchemaField schema, String path) {
    List<String> allowed = schema.allowed();
    if (!allowed.isEmpty() && !allowed.contains(text)) {
      String near =
          Likeness.nearest(text, new TreeSet<>(allowed))
              .map(each -> " Did you mean " + each + "?")
              .orElse("");
      add(
          path,
          "%s must be one of %s.%s".formatted(schema.name(), String.join(", ", allowed), near));
    }
  }

  private static boolean fits(JsonNode value, SchemaField.Shape shape) {
    return switch (shape) {
      case OBJECT, MAP -> value.isObject();
      case LIST -> value.isArray();
      case TEXT -> value.isString();
      case INTEGER -> value.isIntegralNumber();
      case NUMBER -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case ANY -> true;
    };
  }

  private static String words(SchemaField.Shape shape) {
    return switch (shape) {
      case OBJECT, MAP -> "fields with values";
      case LIST -> "a list";
      case TEXT -> "a text";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ANY -> "something else";
    };
  }

  private static String words(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "fields with values";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "the number " + value + "; put it into quotes for a text";
      case BOOLEAN -> "true or false; put it into quotes for a text";
      case NULL, BINARY, MISSING, POJO -> "nothing";
    };
  }

  private void add(String path, String message) {
    if (findings.size() < MOST) {
      findings.add(new Finding(draft.line(path), draft.column(path), true, message));
    }
  }
}
