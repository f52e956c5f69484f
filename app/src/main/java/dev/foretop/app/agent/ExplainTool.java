package dev.foretop.app.agent;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.Schemas;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a field of a kind means, by the server's own schema.
final class ExplainTool {

  private ExplainTool() {}

  static AgentTool tool() {
    return AgentTool.reading(
        "explain_field",
        "Explain a field",
        "Tells what a kind or a field of it means, its type, and the fields below it, as this"
            + " cluster's own schema says (kubectl explain). Use it before you write a manifest.",
        List.of(
            Parameter.CLUSTER,
            Parameter.KIND,
            Parameter.text("path", "The field, such as spec.template.spec.containers."),
            Parameter.FROM_LINE),
        ExplainTool::explain);
  }

  private static String explain(AgentSession session, Arguments arguments)
      throws IOException, InterruptedException {
    ClusterInfo cluster = session.cluster(arguments.text("cluster"));
    ResourceKind kind = session.kind(cluster, arguments.text("kind"));
    SchemaField field =
        new Schemas(session.reader(cluster)::json)
            .of(kind)
            .orElseThrow(() ->
                new ToolException("The server has no schema for " + kind.qualifiedName() + "."));
    for (String name : arguments.text("path").split("\\.", 50)) {
      field = name.isEmpty() ? field : below(field, name);
    }
    Bounded.Part part = Bounded.page(Fence.lines(text(field)), arguments.number("from_line", 1));
    String what = "The schema of %s".formatted(kind.qualifiedName());
    return Fence.around(what, part.text(), part.note());
  }

  private static SchemaField below(SchemaField field, String name) throws ToolException {
    return field.fields().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ToolException(
                "There is no field '%s' in '%s'. These are there"
                    .formatted(VisibleText.name(name), VisibleText.name(field.name())),
                String.join(", ", field.fields().stream().map(SchemaField::name).toList())));
  }

  private static String text(SchemaField field) {
    var lines = new ArrayList<String>();
    lines.add("%s <%s>%s".formatted(field.name(), field.type(), marks(field)));
    lines.add(field.description());
    List<SchemaField> below = field.fields();
    if (!below.isEmpty()) {
      lines.add("fields:");
    }
    for (SchemaField each : below) {
      lines.add(
          "  %s <%s>%s %s".formatted(each.name(), each.type(), marks(each), each.firstSentence()));
    }
    return String.join("\n", lines);
  }

  private static String marks(SchemaField field) {
    var marks = new StringBuilder(field.isRequired() ? " required" : "");
    if (!field.allowed().isEmpty()) {
      marks.append(" one of ").append(String.join(", ", field.allowed()));
    }
    String otherwise = field.defaultValue();
    return marks.append(otherwise == null ? "" : " default " + otherwise).toString();
  }
}
