package dev.foretop.app.edit;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// A text that somebody writes, as the object that it says.
public final class Draft {

  private static final int DEEPEST = 100;
  private static final int MOST = 500_000;
  private static final String TOO_MUCH = Texts.of("edit.too.deep.repeats");
  private static final String NO_NAME = Texts.of("edit.name.field.must");
  private static final String ALIAS = Texts.of("edit.kubernetes.keeps.no");

  private final List<Finding> findings = new ArrayList<>();
  private final Places places = new Places();
  private @Nullable ObjectNode object;
  private int count;

  private Draft() {}

  /// Reads a text; what is wrong with it is among the findings.
  public static Draft read(String text) {
    var draft = new Draft();
    try {
      LoadSettings settings = settings();
      draft.lookThrough(new Parse(settings).parseString(text));
      draft.accept(new Compose(settings).composeString(text).orElse(null));
    } catch (MarkedYamlEngineException e) {
      draft.findings.add(YamlProblem.of(e, text));
    } catch (YamlEngineException e) {
      draft.findings.add(YamlProblem.of(e, text));
    }
    return draft;
  }

  /// How texts are read. One that was not read as a draft may be too deep for it.
  static LoadSettings settings() {
    return LoadSettings.builder()
        .setAllowDuplicateKeys(true)
        .setAllowNonScalarKeys(true)
        .setMaxAliasesForCollections(50)
        .setCodePointLimit(20_000_000)
        .setSchema(new PlainScalars())
        .build();
  }

  // The library reads nodes by calling itself; it reads events in a loop.
  private void lookThrough(Iterable<Event> events) {
    int depth = 0;
    boolean isToldOfAliases = false;
    for (Event event : events) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case Alias -> {
          if (!isToldOfAliases) {
            add(event.getStartMark().orElse(null), false, ALIAS);
          }
          isToldOfAliases = true;
        }
        default -> {}
      }
      if (depth > DEEPEST) {
        throw new YamlEngineException(TOO_MUCH);
      }
    }
  }

  private void accept(@Nullable Node root) {
    if (root == null) {
      error(null, Texts.of("edit.nothing"));
    } else if (json(root, "", 0) instanceof ObjectNode read) {
      object = read;
    } else {
      error(root.getStartMark().orElse(null), Texts.of("edit.object.needed.fields"));
    }
  }

  private JsonNode json(Node node, String path, int depth) {
    if (depth > DEEPEST || ++count > MOST) {
      throw new YamlEngineException(TOO_MUCH);
    }
    node.getStartMark().ifPresent(mark -> places.putIfAbsent(path, mark));
    return switch (node) {
      case MappingNode mapping -> fields(mapping, path, depth);
      case SequenceNode sequence -> items(sequence, path, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new YamlEngineException(Texts.of("edit.holds.something.no"));
    };
  }

  private ObjectNode fields(MappingNode mapping, String path, int depth) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    List<JsonNode> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Mark mark = tuple.getKeyNode().getStartMark().orElse(null);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        error(mark, tuple.getKeyNode() instanceof MappingNode ? YamlProblem.TEMPLATE : NO_NAME);
        continue;
      }
      String name = key.getValue();
      remark(key);
      String inner = path.isEmpty() ? name : path + "." + name;
      if (mark != null) {
        places.put(inner, mark);
      }
      JsonNode value = json(tuple.getValueNode(), inner, depth + 1);
      if (name.equals("<<") && key.getTag().equals(PlainScalars.TAG)) {
        merged.add(value);
      } else if (fields.has(name)) {
        error(mark, Texts.of("edit.field.stands.second", name, hint(path, name)));
      } else {
        fields.set(name, value);
      }
    }
    merged.forEach(value -> merge(value, fields, mapping));
    return fields;
  }

  private static String hint(String path, String name) {
    boolean beginsObject = path.isEmpty() && (name.equals("apiVersion") || name.equals("kind"));
    return beginsObject ? Texts.of("edit.if.another.object") : "";
  }

  // YAML 1.1's `<<`: what is not said here is as it is there, of several in the first.
  private void merge(JsonNode from, ObjectNode into, MappingNode at) {
    if (from.isObject()) {
      from.properties().forEach(field -> into.putIfAbsent(field.getKey(), field.getValue()));
    } else if (from.isArray() && from.valueStream().allMatch(JsonNode::isObject)) {
      from.forEach(each -> merge(each, into, at));
    } else {
      error(at.getStartMark().orElse(null), Texts.of("edit.what.puts.must"));
    }
  }

  private ArrayNode items(SequenceNode sequence, String path, int depth) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (Node item : sequence.getValue()) {
      items.add(json(item, path + "[" + items.size() + "]", depth + 1));
    }
    return items;
  }

  private JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Mark mark = scalar.getStartMark().orElse(null);
    if (text.equals(Keepable.NOT_KEPT)) {
      error(mark, Texts.of("edit.value.not.kept"));
    }
    remark(scalar);
    if (scalar.getTag().equals(Tag.STR)) {
      return JsonNodeFactory.instance.stringNode(text);
    }
    if (!scalar.getTag().equals(PlainScalars.TAG)) {
      error(mark, Texts.of("edit.kubernetes.knows.no", scalar.getTag()));
    }
    JsonNode value = YamlText11.value(text);
    if (value.isDouble() && !Double.isFinite(value.asDouble())) {
      error(mark, Texts.of("edit.too.large.number", text));
    }
    String trap = text.isEmpty() ? null : YamlText11.trap(text);
    if (trap != null) {
      add(mark, false, text + " " + trap);
    }
    return value;
  }

  private void remark(ScalarNode scalar) {
    String remark = scalar.isPlain() ? Typography.remark(scalar.getValue()) : null;
    if (remark != null) {
      add(scalar.getStartMark().orElse(null), false, remark);
    }
  }

  private void error(@Nullable Mark at, String message) {
    add(at, true, message);
  }

  private void add(@Nullable Mark at, boolean isError, String message) {
    int line = at == null ? 1 : at.getLine() + 1;
    int column = at == null ? 1 : at.getColumn() + 1;
    findings.add(new Finding(line, column, isError, message));
  }

  /// Returns the object, or null if the text says none.
  public @Nullable ObjectNode object() {
    return findings.stream().anyMatch(Finding::isError) ? null : object;
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /// Returns the line of a field, or of the nearest one around it that is there.
  ///
  /// @param field as servers name it: `spec.containers[0].image`
  public int line(String field) {
    Places.Place at = place(field);
    return at == null ? 1 : at.line();
  }

  /// Returns the column of a field, likewise, counted from 1.
  public int column(String field) {
    Places.Place at = place(field);
    return at == null ? 1 : at.column();
  }

  private Places.@Nullable Place place(String field) {
    return places.of(field, object == null ? MissingNode.getInstance() : object);
  }
}
