package dev.foretop.app.manifest;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.YamlText;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/// An object of any kind with the fields that it must have, each with what the schema says of it.
public final class Skeleton {

  private static final int DEEPEST = 8;
  private static final int LONGEST = 100;
  // What a user fills in; the rest is the server's, or said already.
  private static final List<String> KNOWN = List.of("apiVersion", "kind", "metadata", "status");

  private final StringBuilder text = new StringBuilder();

  private Skeleton() {}

  /// Returns its text.
  ///
  /// @param schema null where the cluster has none
  /// @param namespace where the object is to live
  public static String of(ResourceKind kind, @Nullable SchemaField schema, String namespace) {
    var skeleton = new Skeleton();
    skeleton.line(0, "apiVersion: " + kind.apiVersion());
    skeleton.line(0, "kind: " + kind.kind());
    skeleton.line(0, "metadata:");
    skeleton.line(0, "  name: my-" + kind.kind().toLowerCase(Locale.ROOT));
    if (kind.isNamespaced()) {
      skeleton.line(0, "  namespace: " + namespace);
    }
    if (schema != null) {
      skeleton.body(schema);
    }
    return skeleton.text.toString();
  }

  private void body(SchemaField schema) {
    for (SchemaField field : schema.fields()) {
      boolean isWanted = field.isRequired() || field.name().equals("spec");
      if (isWanted && !KNOWN.contains(field.name())) {
        field(field, 0, 0);
      }
    }
  }

  private void field(SchemaField field, int indent, int depth) {
    comment(field, indent);
    String name = YamlText.key(field.name()) + ":";
    List<SchemaField> required = field.fields().stream().filter(SchemaField::isRequired).toList();
    switch (field.shape()) {
      case OBJECT -> inside(name, required, indent, depth, "{}");
      case LIST -> list(field, name, required, indent, depth);
      case MAP -> line(indent, name + " {}");
      case TEXT, ANY -> line(indent, name + " " + text(field));
      case INTEGER, NUMBER -> line(indent, name + " " + or(field, "0"));
      case BOOLEAN -> line(indent, name + " " + or(field, "false"));
    }
  }

  private void inside(
      String name, List<SchemaField> fields, int indent, int depth, String otherwise) {
    if (fields.isEmpty() || depth >= DEEPEST) {
      line(indent, name + " " + otherwise);
    } else {
      line(indent, name);
      fields.forEach(each -> field(each, indent + 2, depth + 1));
    }
  }

  private void list(
      SchemaField field, String name, List<SchemaField> required, int indent, int depth) {
    if (required.isEmpty()
        || depth >= DEEPEST
        || field.inside().shape() != SchemaField.Shape.OBJECT) {
      line(indent, name + " []");
      return;
    }
    line(indent, name);
    line(indent, "-");
    required.forEach(each -> field(each, indent + 2, depth + 1));
  }

  private static String text(SchemaField field) {
    List<String> allowed = field.allowed();
    return allowed.isEmpty()
        ? or(field, "\"\"")
        : YamlText.write(StringNode.valueOf(allowed.getFirst())).strip();
  }

  private static String or(SchemaField field, String otherwise) {
    String value = field.defaultValue();
    return value == null ? otherwise : value;
  }

  private void comment(SchemaField field, int indent) {
    String said = field.firstSentence();
    if (!said.isEmpty()) {
      line(indent, "# " + (said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said));
    }
    if (field.allowed().size() > 1) {
      line(
          indent,
          Texts.of("manifest.one.said", String.join(", ", field.allowed()).replace('\n', ' ')));
    }
  }

  private void line(int indent, String words) {
    text.append(" ".repeat(indent)).append(words).append('\n');
  }
}
