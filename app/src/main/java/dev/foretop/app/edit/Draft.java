package dev.foretop.app.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A text that somebody writes, as the object that it says.
public final class Draft {

  private static final int DEEPEST = 100;
  private static final int MOST = 500_000;
  private static final String TOO_MUCH = "It is too deep, or repeats itself too often.";

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();
  private @Nullable ObjectNode object;
  private int count;

  // The library's own marks keep the text alive.
  private record Place(int line, int column) {

    static Place of(Mark mark) {
      return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
  }

  private Draft() {}

  /// Reads a text; what is wrong with it is among the findings.
  public static Draft read(String text) {
    var draft = new Draft();
    draft.lintTabs(text);
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setAllowDuplicateKeys(true)
              .setMaxAliasesForCollections(50)
              .setCodePointLimit(20_000_000)
              .build();
      requireShallow(text, settings);
      draft.accept(new Compose(settings).composeString(text).orElse(null));
    } catch (MarkedYamlEngineException e) {
      Mark at = e.getProblemMark().orElse(null);
      draft.error(at, String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      draft.error(null, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return draft;
  }

  // The library reads nodes by calling itself; it reads events in a loop.
  private static void requireShallow(String text, LoadSettings settings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw new YamlEngineException(TOO_MUCH);
      }
    }
  }

  private void lintTabs(String text) {
    int line = 1;
    boolean isIndent = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        isIndent = true;
      } else if (isIndent && c == '\t') {
        findings.add(
            new Finding(line, 1, true, "A tab indents this line. YAML takes blanks only."));
        isIndent = false;
      } else if (c != ' ') {
        isIndent = false;
      }
    }
  }

  private void accept(@Nullable Node root) {
    if (root == null) {
      error(null, "There is nothing in it.");
    } else if (json(root, "", 0) instanceof ObjectNode read) {
      object = read;
    } else {
      error(root.getStartMark().orElse(null), "An object is needed: fields with names.");
    }
  }

  private JsonNode json(Node node, String path, int depth) {
    if (depth > DEEPEST || ++count > MOST) {
      throw new YamlEngineException(TOO_MUCH);
    }
    node.getStartMark().ifPresent(mark -> places.putIfAbsent(path, Place.of(mark)));
    return switch (node) {
      case MappingNode mapping -> fields(mapping, path, depth);
      case SequenceNode sequence -> items(sequence, path, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new YamlEngineException("It holds something that is no YAML.");
    };
  }

  private ObjectNode fields(MappingNode mapping, String path, int depth) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    Set<String> names = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
      Mark mark = key.getStartMark().orElse(null);
      if (!names.add(name)) {
        error(mark, "The field '" + name + "' stands here a second time.");
      }
      String inner = path.isEmpty() ? name : path + "." + name;
      if (mark != null) {
        places.put(inner, Place.of(mark));
      }
      fields.set(name, json(tuple.getValueNode(), inner, depth + 1));
    }
    return fields;
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
    if (text.equals(Keepable.NOT_KEPT)) {
      error(scalar.getStartMark().orElse(null), "This value was not kept. Enter it again.");
    }
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JsonNodeFactory.instance.stringNode(text);
    }
    String trap = text.isEmpty() ? null : YamlText11.trap(text);
    if (trap != null) {
      add(scalar.getStartMark().orElse(null), false, text + " " + trap);
    }
    return YamlText11.value(text);
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
    Place at = place(field);
    return at == null ? 1 : at.line();
  }

  /// Returns the column of a field, likewise, counted from 1.
  public int column(String field) {
    Place at = place(field);
    return at == null ? 1 : at.column();
  }

  private @Nullable Place place(String field) {
    String path = field;
    while (!path.isEmpty()) {
      Place at = places.get(path);
      if (at != null) {
        return at;
      }
      int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
      path = end < 0 ? "" : path.substring(0, end);
    }
    return null;
  }
}
