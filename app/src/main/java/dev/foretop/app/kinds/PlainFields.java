package dev.foretop.app.kinds;

import dev.foretop.app.kube.SecretFields;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What an object says in fields that nothing more is known of, so that no kind is mute: a fact for
/// each value, a grid for each list of objects.
///
/// Whatever an object holds, the work is bounded: so many facts and columns are told, of so many
/// characters each.
final class PlainFields {

  private static final Set<String> ALWAYS_TOLD =
      Set.of("apiVersion", "kind", "metadata", "status.observedGeneration");

  private static final int MOST_FACTS = 80;
  private static final int MOST_ROWS = 100;
  private static final int MOST_COLUMNS = 8;
  private static final int MOST_VALUES = 20;
  private static final int DEEPEST = 8;
  private static final int LONGEST = 300;

  // What is below these are names that people chose, not those of fields.
  private static final Set<String> MAPS =
      Set.of(
          "labels",
          "annotations",
          "matchLabels",
          "nodeSelector",
          "parameters",
          "attributes",
          "volumeAttributes",
          "data",
          "capacity",
          "allocatable",
          "hard",
          "used",
          "limits",
          "requests");

  private final Set<String> told;
  private final Instant now;
  private final List<Overview.Fact> facts = new ArrayList<>();
  private final List<Overview.Grid> grids = new ArrayList<>();
  private int untold;

  private PlainFields(Set<String> told, Instant now) {
    this.told = told;
    this.now = now;
  }

  /// @param told paths of fields that something else tells, such as `spec.template`
  static void tell(OverviewBuilder to, Set<String> told) {
    Set<String> all = new LinkedHashSet<>(ALWAYS_TOLD);
    all.addAll(told);
    if (AnyOverview.tellsConditions(to.object())) {
      all.add("status.conditions");
    }
    var settings = new PlainFields(all, to.now());
    var status = new PlainFields(all, to.now());
    for (Map.Entry<String, JsonNode> field : to.object().properties()) {
      String name = field.getKey();
      var of = name.equals("status") ? status : settings;
      if (all.contains(name)) {
        continue;
      }
      if (name.equals("spec") || name.equals("status")) {
        of.walk(field.getValue(), name, "", 0);
      } else {
        of.take(to.object(), name, name, word(name), 0);
      }
    }
    settings.write(to, Texts.of("words.settings"));
    status.write(to, Texts.of("words.status"));
  }

  private void write(OverviewBuilder to, String title) {
    if (untold > 0) {
      facts.add(
          OverviewBuilder.fact(Texts.of("kinds.others"), Texts.of("kinds.more.in.yaml", untold)));
    }
    to.part(title, facts);
    grids.forEach(grid -> to.grid(grid.title(), grid.columns(), grid.rows()));
  }

  private void walk(JsonNode object, String path, String words, int depth) {
    boolean isOfUsers = MAPS.contains(path.substring(path.lastIndexOf('.') + 1));
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String word = isOfUsers ? field.getKey() : word(field.getKey());
      boolean isAsItIs = words.isEmpty() || word.equals(field.getKey());
      String said = below(words, isAsItIs ? word : word.toLowerCase(Locale.ROOT));
      take(object, field.getKey(), path + "." + field.getKey(), said, depth + 1);
    }
  }

  private static String below(String words, String word) {
    return words.isEmpty() ? word : words + " › " + word;
  }

  private void take(JsonNode object, String field, String path, String words, int depth) {
    JsonNode value = object.path(field);
    boolean isEmpty = value.isNull() || (value.isContainer() && value.isEmpty());
    if (isEmpty || told.contains(path)) {
      return;
    }
    if (facts.size() >= MOST_FACTS || depth > DEEPEST) {
      untold++;
    } else if (value.isObject()) {
      walk(value, path, words, depth);
    } else if (value.isArray() && value.valueStream().allMatch(JsonNode::isObject)) {
      grid(value, path, words);
    } else {
      facts.add(new Overview.Fact(words, values(value, SecretFields.shown(object, field))));
    }
  }

  private List<Value> values(JsonNode value, JsonNode shown) {
    if (!value.isArray()) {
      return List.of(
          shown.equals(value)
              ? Value.present(dated(cut(value.asString(""))))
              : value(value, shown));
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      if (values.size() == MOST_VALUES) {
        values.add(Value.of(Texts.of("kinds.more", value.size() - MOST_VALUES)));
        break;
      }
      values.add(value(value.get(i), shown.get(i)));
    }
    return values;
  }

  // What is a secret as a whole can be revealed.
  private static Value value(JsonNode value, JsonNode shown) {
    boolean isSecret = !shown.equals(value) && shown.asString("").equals(SecretMask.MASK);
    return isSecret ? Value.secret(cut(value.asString(""))) : Value.of(line(shown, DEEPEST - 2));
  }

  private String dated(String text) {
    return Fields.dated(text, now);
  }

  private void grid(JsonNode items, String path, String words) {
    List<String> fields = fields(items, path);
    int shown = fields.size() > MOST_COLUMNS ? MOST_COLUMNS - 1 : fields.size();
    List<String> columns = new ArrayList<>();
    fields.subList(0, shown).forEach(field -> columns.add(word(field)));
    if (shown < fields.size()) {
      columns.add(Texts.of("kinds.others"));
    }
    grids.add(
        new Overview.Grid(
            items.size() > MOST_ROWS
                ? Texts.of("kinds.first.of", words, MOST_ROWS, items.size())
                : words,
            columns,
            items.valueStream().limit(MOST_ROWS).map(item -> row(item, fields, shown)).toList()));
  }

  private List<String> fields(JsonNode items, String path) {
    Set<String> fields = new LinkedHashSet<>();
    if (items.valueStream().anyMatch(item -> item.has("name"))) {
      fields.add("name"); // what a reader looks for first
    }
    for (JsonNode item : items) {
      item.propertyNames().stream()
          .filter(field -> !told.contains(path + "." + field))
          .filter(_ -> fields.size() < MOST_FACTS)
          .forEach(fields::add);
    }
    return List.copyOf(fields);
  }

  // What there is no column for stands together in the last one.
  private static List<Value> row(JsonNode item, List<String> fields, int shown) {
    List<Value> row = new ArrayList<>();
    fields.subList(0, shown).forEach(field -> row.add(cell(item, field)));
    if (shown < fields.size()) {
      var others = new StringBuilder();
      fields.subList(shown, fields.size()).stream()
          .filter(item::has)
          .forEach(field -> append(others, field, SecretFields.shown(item, field), 0));
      row.add(Value.of(cut(others.toString())));
    }
    return row;
  }

  private static Value cell(JsonNode item, String field) {
    JsonNode value = item.path(field);
    JsonNode shown = SecretFields.shown(item, field);
    return value.isString() ? value(value, shown) : Value.of(line(shown, 0));
  }

  /// A field with what it holds, in one line.
  static String named(String field, JsonNode value) {
    String said = line(value, 0);
    return said.isEmpty() ? word(field) : word(field) + ": " + said;
  }

  /// What a field holds, in one line.
  ///
  /// @param depth how deep the field stands
  static String line(JsonNode value, int depth) {
    if (value.isValueNode()) {
      return value.isNull() ? "" : cut(value.asString(""));
    }
    var line = new StringBuilder();
    if (value.isArray()) {
      value.valueStream().forEach(item -> append(line, "", item, depth));
    } else {
      value
          .propertyNames()
          .forEach(field -> append(line, field, SecretFields.shown(value, field), depth));
    }
    return cut(line.toString());
  }

  private static void append(StringBuilder line, String field, JsonNode value, int depth) {
    if (line.length() > LONGEST || depth > DEEPEST) {
      return;
    }
    String text = line(value, depth + 1);
    boolean isList = value.isContainer() && value.size() > 1 && !field.isEmpty();
    line.append(line.isEmpty() ? "" : ", ")
        .append(field.isEmpty() ? "" : field + ": ")
        .append(isList ? "(" + text + ")" : text);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  // `maxUnavailable` becomes `Max unavailable`; what is no name of a field stays as it is.
  private static String word(String field) {
    boolean isName = field.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    if (!isName || field.isEmpty()) {
      return field;
    }
    var words = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      boolean begins = i > 0 && Character.isUpperCase(c) && !isUpper(field, i - 1);
      boolean ends = i > 0 && isUpper(field, i) && isUpper(field, i - 1) && isLower(field, i + 1);
      words.append(begins || ends ? " " : "");
      words.append((begins || ends) && !isUpper(field, i + 1) ? Character.toLowerCase(c) : c);
    }
    words.setCharAt(0, Character.toUpperCase(words.charAt(0)));
    return words.toString();
  }

  private static boolean isUpper(String field, int at) {
    return at < field.length() && Character.isUpperCase(field.charAt(at));
  }

  // The plural of an acronym, as in `clusterIPs`, is no word of its own.
  private static boolean isLower(String field, int at) {
    boolean isPlural = at == field.length() - 1 && field.charAt(at) == 's';
    return at < field.length() && Character.isLowerCase(field.charAt(at)) && !isPlural;
  }
}
