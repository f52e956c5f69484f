package dev.foretop.app.compare;

import dev.foretop.app.compare.DiffLine.Mark;
import dev.foretop.app.words.Texts;
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
  private final boolean isWhole;
  private final Defaults defaults;
  private int omitted;
  private int omittedIndent;

  private ObjectDiff(boolean isWhole, Defaults defaults) {
    this.isWhole = isWhole;
    this.defaults = defaults;
  }

  /// Returns the lines; none if nothing differs.
  ///
  /// @param before null if there was nothing
  /// @param after null if nothing remains
  public static List<DiffLine> between(@Nullable JsonNode before, @Nullable JsonNode after) {
    Masked masked = Masked.of(cleaned(before), cleaned(after));
    if (masked.before().equals(masked.after())) {
      return List.of();
    }
    return new ObjectDiff(false, Defaults.NONE).lines(masked);
  }

  /// Returns all lines of both objects, those that are the same in between.
  ///
  /// @param isPlain whether what servers write by themselves is left out, and fields that one
  ///   object leaves to its server and the other says just so
  static List<DiffLine> whole(JsonNode before, JsonNode after, boolean isPlain) {
    return isPlain
        ? new ObjectDiff(true, Defaults.of(before))
            .lines(Masked.of(cleaned(before), cleaned(after)))
        : new ObjectDiff(true, Defaults.NONE).lines(Masked.of(before, after));
  }

  private List<DiffLine> lines(Masked masked) {
    fields(masked.before(), masked.after(), new Spot("", 0));
    flush();
    return List.copyOf(lines);
  }

  /// Where in the objects.
  ///
  /// @param field the name of what holds it; of an item, what its list is called
  private record Spot(String field, int indent) {

    Spot within(String name) {
      return new Spot(name, indent + 2);
    }
  }

  private static JsonNode cleaned(@Nullable JsonNode object) {
    return object == null || !object.isObject()
        ? JsonNodeFactory.instance.objectNode()
        : Noise.removed(object);
  }

  private void fields(JsonNode before, JsonNode after, Spot spot) {
    Set<String> names = new LinkedHashSet<>();
    after.properties().forEach(field -> names.add(field.getKey()));
    before.properties().forEach(field -> names.add(field.getKey()));
    for (String name : names) {
      JsonNode old = before.get(name);
      JsonNode next = after.get(name);
      boolean isLeftToServer =
          (old == null && defaults.has(spot.field(), name, after))
              || (next == null && defaults.has(spot.field(), name, before));
      if (!isLeftToServer) {
        field(name, old, next, spot);
      }
    }
  }

  private void field(String name, @Nullable JsonNode before, @Nullable JsonNode after, Spot spot) {
    int indent = spot.indent();
    if (before == null || after == null) {
      whole(Mark.REMOVED, name, before, indent);
      whole(Mark.ADDED, name, after, indent);
    } else if (before.equals(after)) {
      same(name, before, indent);
    } else if (before.isObject() && after.isObject()) {
      line(Mark.SAME, indent, YamlLines.key(name) + ":");
      fields(before, after, spot.within(name));
    } else if (before.isArray() && after.isArray()) {
      line(Mark.SAME, indent, YamlLines.key(name) + ":");
      items(before, after, new Spot(name, indent));
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
    if (isWhole || (value.isValueNode() && (name.equals("name") || name.equals("kind")))) {
      YamlLines.field(name, value).forEach(text -> line(Mark.SAME, indent, text));
    } else {
      omit(YamlLines.count(value), indent);
    }
  }

  private void items(JsonNode before, JsonNode after, Spot spot) {
    int indent = spot.indent();
    for (ListPairs.Pair pair : ListPairs.of(spot.field(), before, after)) {
      JsonNode old = pair.before();
      JsonNode next = pair.after();
      if (old != null && next != null && old.equals(next)) {
        sameItem(next, indent);
      } else if (old != null && next != null && old.isObject() && next.isObject()) {
        item(old, next, spot);
      } else {
        wholeItem(Mark.REMOVED, old, indent);
        wholeItem(Mark.ADDED, next, indent);
      }
    }
  }

  private void sameItem(JsonNode item, int indent) {
    if (isWhole) {
      wholeItem(Mark.SAME, item, indent);
    } else {
      omit(YamlLines.countItem(item), indent);
    }
  }

  private void item(JsonNode before, JsonNode after, Spot spot) {
    flush();
    int first = lines.size();
    fields(before, after, spot.within(spot.field()));
    flush();
    dash(first, spot.indent());
  }

  // Each side has a dash before its first line.
  private void dash(int first, int indent) {
    boolean hasOld = false;
    boolean hasNext = false;
    for (int i = first; i < lines.size() && !(hasOld && hasNext); i++) {
      Mark mark = lines.get(i).mark();
      boolean isOld = mark != Mark.ADDED;
      boolean isNext = mark != Mark.REMOVED;
      if ((isOld && !hasOld) || (isNext && !hasNext && isWhole)) {
        String text = lines.get(i).text();
        String rest = text.substring(Math.min(indent + 2, text.length()));
        lines.set(i, new DiffLine(mark, " ".repeat(indent) + "- " + rest));
      }
      hasOld |= isOld;
      hasNext |= isNext;
    }
  }

  private void wholeItem(Mark mark, @Nullable JsonNode item, int indent) {
    if (item != null) {
      YamlLines.item(item).forEach(text -> line(mark, indent, text));
    }
  }

  private void text(String before, String after, int indent) {
    for (DiffLine each : TextDiff.between(before, after)) {
      if (each.mark() == Mark.SAME && !isWhole) {
        omit(1, indent);
      } else {
        line(each.mark(), indent, each.text());
      }
    }
  }

  private void line(Mark mark, int indent, String text) {
    flush();
    if (isWhole || lines.size() < MOST_LINES) {
      lines.add(new DiffLine(mark, " ".repeat(indent) + text));
    } else if (lines.size() == MOST_LINES) {
      lines.add(new DiffLine(Mark.OMITTED, Texts.of("compare.more.lines.differ")));
    }
  }

  private void omit(int count, int indent) {
    omittedIndent = omitted == 0 ? indent : Math.min(indent, omittedIndent);
    omitted += count;
  }

  private void flush() {
    if (omitted > 0) {
      String words = Texts.count("count.lines.unchanged", omitted);
      if (lines.size() < MOST_LINES) {
        lines.add(new DiffLine(Mark.OMITTED, " ".repeat(omittedIndent) + words));
      }
      omitted = 0;
    }
  }
}
