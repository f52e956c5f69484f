package dev.foretop.app.assist;

import dev.foretop.app.kube.YamlText;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.StringNode;

/// What the schema knows for the place of a caret.
public final class Completion {

  private static final int MOST = 200;

  private Completion() {}

  /// Returns the field on whose name or value the caret stands, or the one around it.
  public static Optional<SchemaField> field(Caret caret, SchemaField root) {
    Optional<SchemaField> around = around(caret, root);
    String name = caret.isValue() ? caret.key() : caret.word();
    return around
        .flatMap(at -> below(at, name))
        .or(() -> caret.path().isEmpty() ? Optional.empty() : around);
  }

  private static Optional<SchemaField> around(Caret caret, SchemaField root) {
    Optional<SchemaField> at = Optional.of(root);
    for (String step : caret.path()) {
      at = at.flatMap(field -> below(field, step));
    }
    return at;
  }

  private static Optional<SchemaField> below(SchemaField field, String step) {
    if (step.equals(Caret.ITEM)) {
      return field.shape() == SchemaField.Shape.LIST
          ? Optional.of(field.inside())
          : Optional.empty();
    }
    return field.shape() == SchemaField.Shape.MAP
        ? Optional.of(field.inside())
        : field.fields().stream().filter(each -> each.name().equals(step)).findFirst();
  }

  /// Returns what may be typed, the required first.
  ///
  /// @param names what objects of the cluster fit there, which the schema does not know
  public static List<Suggestion> of(Caret caret, SchemaField root, List<String> names) {
    Optional<SchemaField> around = around(caret, root);
    List<Suggestion> all = new ArrayList<>();
    if (caret.isValue()) {
      around.flatMap(at -> below(at, caret.key())).ifPresent(field -> values(field, all));
    } else if (around.isPresent() && around.get().shape() == SchemaField.Shape.TEXT) {
      values(around.get(), all); // an item of a list of texts
    } else {
      around.ifPresent(at -> fields(at, caret, all));
    }
    names.forEach(name -> all.add(Suggestion.value(name, "")));
    return fitting(all, caret.word());
  }

  private static void fields(SchemaField around, Caret caret, List<Suggestion> to) {
    if (around.shape() == SchemaField.Shape.MAP && around.inside().fields().isEmpty()) {
      return;
    }
    String dash = around.shape() == SchemaField.Shape.LIST ? "- " : "";
    around.fields().stream()
        .filter(field -> !caret.siblings().contains(field.name()))
        .sorted(Comparator.comparing(SchemaField::isRequired).reversed())
        .forEach(field ->
            to.add(
                new Suggestion(
                    field.name(),
                    dash + text(field, caret.indent() + dash.length()),
                    field.type(),
                    field.firstSentence(),
                    field.isRequired())));
  }

  private static String text(SchemaField field, int indent) {
    String key = YamlText.key(field.name()) + ":";
    return switch (field.shape()) {
      case OBJECT, MAP -> key + "\n" + " ".repeat(indent + 2);
      case LIST -> key + "\n" + " ".repeat(indent) + "- ";
      case TEXT, INTEGER, NUMBER, BOOLEAN, ANY -> key + " ";
    };
  }

  private static void values(SchemaField field, List<Suggestion> to) {
    String usual = field.defaultValue();
    List<String> known =
        field.shape() == SchemaField.Shape.BOOLEAN ? List.of("true", "false") : field.allowed();
    for (String each : known) {
      boolean isUsual = each.equals(usual) || ("\"" + each + "\"").equals(usual);
      String text =
          field.shape() == SchemaField.Shape.BOOLEAN
              ? each
              : YamlText.write(StringNode.valueOf(each)).strip();
      to.add(new Suggestion(each, text, "", isUsual ? Texts.of("assist.default") : "", false));
    }
    if (known.isEmpty() && usual != null && !usual.startsWith("{") && !usual.startsWith("[")) {
      to.add(Suggestion.value(usual, Texts.of("assist.default")));
    }
  }

  // What begins like the word comes before what only holds it.
  private static List<Suggestion> fitting(List<Suggestion> all, String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    List<Suggestion> first = new ArrayList<>();
    List<Suggestion> second = new ArrayList<>();
    for (Suggestion each : all) {
      String label = each.label().toLowerCase(Locale.ROOT);
      if (label.startsWith(wanted)) {
        first.add(each);
      } else if (label.contains(wanted)) {
        second.add(each);
      }
    }
    first.addAll(second);
    return first.stream().limit(MOST).toList();
  }
}
