package dev.foretop.app.compare;

import dev.foretop.app.compare.DiffLine.Mark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Compares two objects field by field and writes what differs as YAML.
///
/// The order of keys does not count, and items of lists that have a name are the same item wherever
/// they stand. What servers write by themselves is left out, and values of secrets are masked.
public final class ObjectDiff {

  // A line that changed is told by its neighbours; beyond that many lines nobody reads on.
  private static final int MOST_LINES = 2_000;

  private final List<DiffLine> lines = new ArrayList<>();
  private int omitted;
  private int omittedIndent;

  private ObjectDiff() {}

  /// Returns the lines; none if nothing differs.
  ///
  /// @param before null if there was nothing
  /// @param after null if nothing remains
  public static List<DiffLine> between(@Nullable JsonNode before, @Nullable JsonNode after) {
    Masked masked = Masked.of(cleaned(before), cleaned(after));
    if (masked.before().equals(masked.after())) {
      return List.of();
    }
    var diff = new ObjectDiff();
    diff.fields(masked.before(), masked.after(), 0);
    diff.flush();
    return List.copyOf(diff.lines);
  }

  private static JsonNode cleaned(@Nullable JsonNode object) {
    return object == null || !object.isObject()
        ? JsonNodeFactory.instance.objectNode()
        : Noise.removed(object);
  }

  private void fields(JsonNode before, JsonNode after, int indent) {
    Set<String> names = new LinkedHashSet<>();
    after.properties().forEach(field -> names.add(field.getKey()));
    before.properties().forEach(field -> names.add(field.getKey()));
    for (String name : names) {
      field(name, before.get(name), after.get(name), indent);
    }
  }

  private void field(String name, @Nullable JsonNode before, @Nullable JsonNode after, int indent) {
    if (before == null && after == null) {
      return;
    }
    if (before == null || after == null) {
      whole(
          before == null ? Mark.ADDED : Mark.REMOVED,
          name,
          before == null ? after : before,
          indent);
    } else if (before.equals(after)) {
      same(name, before, indent);
    } else if (before.isObject() && after.isObject()) {
      line(Mark.SAME, indent, YamlLines.key(name) + ":");
      fields(before, after, indent + 2);
    } else if (before.isArray() && after.isArray()) {
      line(Mark.SAME, indent, YamlLines.key(name) + ":");
      items(before, after, indent);
    } else if (isText(before) && isText(after)) {
      line(Mark.SAME, indent, YamlLines.key(name) + ": |");
      text(before.asString(), after.asString(), indent + 2);
    } else {
      whole(Mark.REMOVED, name, before, indent);
      whole(Mark.ADDED, name, after, indent);
    }
  }

  private static boolean isText(JsonNode node) {
    return node.isString() && node.asString().indexOf('\n') >= 0;
  }

  private void whole(Mark mark, String name, @Nullable JsonNode value, int indent) {
    if (value != null) {
      YamlLines.field(name, value).forEach(text -> line(mark, indent, text));
    }
  }

  // A name tells which object, container or variable the changed lines belong to.
  private void same(String name, JsonNode value, int indent) {
    if (value.isValueNode() && (name.equals("name") || name.equals("kind"))) {
      YamlLines.field(name, value).forEach(text -> line(Mark.SAME, indent, text));
    } else {
      omit(YamlLines.count(value), indent);
    }
  }

  private void items(JsonNode before, JsonNode after, int indent) {
    for (ListPairs.Pair pair : ListPairs.of(before, after)) {
      JsonNode old = pair.before();
      JsonNode next = pair.after();
      if (old != null && next != null && old.equals(next)) {
        omit(YamlLines.countItem(next), indent);
      } else if (old != null && next != null && old.isObject() && next.isObject()) {
        item(old, next, indent);
      } else {
        wholeItem(Mark.REMOVED, old, indent);
        wholeItem(Mark.ADDED, next, indent);
      }
    }
  }

  private void item(JsonNode before, JsonNode after, int indent) {
    flush();
    int first = lines.size();
    fields(before, after, indent + 2);
    flush();
    if (first < lines.size()) {
      DiffLine line = lines.get(first);
      String text = line.text();
      String dashed =
          " ".repeat(indent) + "- " + text.substring(Math.min(indent + 2, text.length()));
      lines.set(first, new DiffLine(line.mark(), dashed));
    }
  }

  private void wholeItem(Mark mark, @Nullable JsonNode item, int indent) {
    if (item != null) {
      YamlLines.item(item).forEach(text -> line(mark, indent, text));
    }
  }

  private void text(String before, String after, int indent) {
    for (DiffLine each : TextDiff.between(before, after)) {
      if (each.mark() == Mark.SAME) {
        omit(1, indent);
      } else {
        line(each.mark(), indent, each.text());
      }
    }
  }

  private void line(Mark mark, int indent, String text) {
    flush();
    if (lines.size() < MOST_LINES) {
      lines.add(new DiffLine(mark, " ".repeat(indent) + text));
    } else if (lines.size() == MOST_LINES) {
      lines.add(new DiffLine(Mark.OMITTED, "… more lines that differ"));
    }
  }

  private void omit(int count, int indent) {
    omittedIndent = omitted == 0 ? indent : Math.min(indent, omittedIndent);
    omitted += count;
  }

  private void flush() {
    if (omitted > 0) {
      String words = omitted == 1 ? "… 1 unchanged line" : "… " + omitted + " unchanged lines";
      if (lines.size() < MOST_LINES) {
        lines.add(new DiffLine(Mark.OMITTED, " ".repeat(omittedIndent) + words));
      }
      omitted = 0;
    }
  }
}
