package dev.foretop.app.edit;

import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.SchemaField.Shape;
import dev.foretop.app.pattern.Likeness;
import dev.foretop.app.words.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
  private final String root;
  private final List<Finding> findings = new ArrayList<>();
  private final Deque<SchemaField> around = new ArrayDeque<>();

  private SchemaCheck(Draft draft, String root) {
    this.draft = draft;
    this.root = root;
  }

  /// Returns what does not fit, by line; a hundred findings at most.
  public static List<Finding> check(Draft draft, SchemaField schema) {
    JsonNode object = draft.object();
    return object == null ? List.of() : check(draft, "", object, schema);
  }

  /// Does the same with a part of a draft.
  ///
  /// @param root where the part is, such as `items[2]`
  public static List<Finding> check(Draft draft, String root, JsonNode part, SchemaField schema) {
    var check = new SchemaCheck(draft, root);
    check.fields(part, schema, schema.name(), root);
    check.findings.sort((left, right) ->
        left.line() == right.line() ? left.column() - right.column() : left.line() - right.line());
    return List.copyOf(check.findings);
  }

  private void value(JsonNode value, SchemaField schema, String name, String path) {
    if (value.isNull() || findings.size() >= MOST) {
      return; // an absent one to the server
    }
    Shape shape = schema.shape();
    if (!fits(value, shape)) {
      String said = Texts.of("edit.must.not", name, words(shape), words(value, shape));
      add(path, glued(value, shape) ? Texts.of("edit.colon.blank", said) : said);
      return;
    }
    String wrong = ValueCheck.wrong(value, schema, name);
    if (wrong != null) {
      add(path, wrong);
      return;
    }
    switch (shape) {
      case OBJECT -> fields(value, schema, name, path);
      case LIST -> {
        TwinItems.find(
            value,
            schema,
            (i, what) -> add(path + "[" + i + "]", Texts.of("edit.item.before.each", name, what)));
        for (int i = 0; i < value.size(); i++) {
          String place = "[" + i + "]";
          boolean isPlain = !value.path(i).isContainer();
          value(value.path(i), schema.inside(), isPlain ? name + place : name, path + place);
        }
      }
      case MAP ->
          value
              .properties()
              .forEach(each ->
                  value(
                      each.getValue(), schema.inside(), each.getKey(), path + "." + each.getKey()));
      case TEXT -> allowed(value.asString(""), schema, name, path);
      case INTEGER, NUMBER, BOOLEAN, ANY -> {}
    }
  }

  // Such as "name:web", which is one text.
  private static boolean glued(JsonNode value, Shape shape) {
    boolean isText = value.isString() && (shape == Shape.OBJECT || shape == Shape.MAP);
    return isText && value.asString().indexOf(':') > 0 && !value.asString().contains(": ");
  }

  private void fields(JsonNode object, SchemaField schema, String name, String path) {
    Map<String, SchemaField> known = new HashMap<>();
    for (SchemaField field : schema.fields()) {
      known.put(field.name(), field);
      if (field.isRequired() && !object.has(field.name())) {
        add(path, Texts.of("edit.needs.field", name, field.name()));
      }
    }
    around.push(schema);
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      String inner = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
      SchemaField field = known.get(each.getKey());
      boolean isServers = path.equals(root) && SERVERS.contains(each.getKey());
      if (field != null && !isServers) {
        value(each.getValue(), field, each.getKey(), inner);
      } else if (field == null && !schema.isOpen()) {
        add(inner, unknown(each.getKey(), name, known.keySet()));
      }
    }
    around.pop();
  }

  private String unknown(String name, String of, Set<String> known) {
    String said = Texts.of("edit.no.field", of, name);
    return Likeness.nearest(name, new TreeSet<>(known))
        .or(() -> Elsewhere.inside(around.getFirst(), name))
        .map(meant -> Texts.of("edit.did.mean", said, meant))
        .orElseGet(() -> outside(name, said));
  }

  private String outside(String name, String said) {
    return around.stream()
        .filter(each -> Elsewhere.has(each, name))
        .findFirst()
        .map(each -> Texts.of("edit.field.of", said, each.name()))
        .orElse(said);
  }

  private void allowed(String text, SchemaField schema, String name, String path) {
    List<String> allowed = schema.allowed();
    if (!allowed.isEmpty() && !allowed.contains(text)) {
      String near =
          Likeness.nearest(text, new TreeSet<>(allowed))
              .map(each -> Texts.of("edit.did.mean.said", each))
              .orElse("");
      add(path, Texts.of("edit.must.one.said", name, String.join(", ", allowed), near));
    }
  }

  private static boolean fits(JsonNode value, Shape shape) {
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

  private static String words(Shape shape) {
    return switch (shape) {
      case OBJECT, MAP -> Texts.of("edit.fields.values");
      case LIST -> Texts.of("edit.list");
      case TEXT -> Texts.of("edit.text");
      case INTEGER -> Texts.of("edit.whole.number");
      case NUMBER -> Texts.of("edit.number");
      case BOOLEAN -> Texts.of("edit.true.false");
      case ANY -> Texts.of("edit.something.else");
    };
  }

  // With the way out, where there is one.
  private static String words(JsonNode value, Shape wanted) {
    boolean isTextWanted = wanted == Shape.TEXT;
    return switch (value.getNodeType()) {
      case OBJECT -> Texts.of("edit.fields.values");
      case ARRAY -> Texts.of("edit.list");
      case STRING ->
          Texts.of(
              fits(YamlText11.value(value.asString()), wanted) ? "edit.text.quoted" : "edit.text");
      case NUMBER -> Texts.of(isTextWanted ? "edit.number.put.into" : "edit.number.said", value);
      case BOOLEAN -> Texts.of(isTextWanted ? "edit.true.false.put" : "edit.true.false");
      case NULL, BINARY, MISSING, POJO -> Texts.of("edit.nothing.said");
    };
  }

  private void add(String path, String message) {
    if (findings.size() < MOST) {
      findings.add(new Finding(draft.line(path), draft.column(path), true, message));
    }
  }
}
