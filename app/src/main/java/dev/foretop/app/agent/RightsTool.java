package dev.foretop.app.agent;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterReader;
import dev.foretop.app.kube.ClusterReader.Question;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who may do something: the user, by the server's own word, and others by its roles.
final class RightsTool {

  private RightsTool() {}

  static AgentTool tool() {
    return AgentTool.reading(
        "who_may",
        "Who may",
        "Tells whether the user may do something in a cluster, as the API server says, and who else"
            + " may by its RBAC roles, where those can be read. Without verb and kind: all that the"
            + " user may do in a namespace.",
        List.of(
            Parameter.CLUSTER,
            Parameter.text("verb", "Such as get, list, watch, create, update, patch, delete."),
            Parameter.text("kind", "The kind, as in list_objects."),
            Parameter.text("subresource", "Such as log, exec or scale."),
            Parameter.text("name", "The object's name, where it matters which."),
            Parameter.NAMESPACE,
            Parameter.FROM_LINE),
        RightsTool::answer);
  }

  private static String answer(AgentSession session, Arguments arguments)
      throws IOException, InterruptedException {
    ClusterInfo cluster = session.cluster(arguments.text("cluster"));
    boolean isOpen = arguments.text("verb").isEmpty() && arguments.text("kind").isEmpty();
    if (!isOpen && (arguments.text("verb").isEmpty() || arguments.text("kind").isEmpty())) {
      throw new ToolException("give both 'verb' and 'kind', or neither for all rights");
    }
    ClusterReader reader = session.reader(cluster);
    List<String> lines =
        isOpen
            ? ownRules(reader, arguments)
            : about(reader, session.kind(cluster, arguments.text("kind")), arguments);
    Bounded.Part part = Bounded.page(lines, arguments.number("from_line", 1));
    String note =
        "The user's own rights; what your token may do of them, Foretop decides. " + part.note();
    return Fence.around("Rights in cluster " + cluster.displayName(), part.text(), note.strip());
  }

  private static List<String> ownRules(ClusterReader reader, Arguments arguments)
      throws IOException {
    String asked = arguments.text("namespace");
    String namespace = asked.isEmpty() ? "default" : asked;
    ObjectNode spec = JsonNodeFactory.instance.objectNode().put("namespace", namespace);
    JsonNode status = reader.ask(Question.RULES, spec);
    var lines = new ArrayList<String>();
    lines.add(VisibleText.lines("in namespace " + namespace + ": verbs, kinds, names"));
    for (JsonNode rule : status.path("resourceRules")) {
      lines.add(
          VisibleText.lines(
              "%s\t%s\t%s"
                  .formatted(
                      texts(rule.path("verbs")),
                      RbacRules.resources(rule),
                      texts(rule.path("resourceNames")))));
    }
    if (status.path("incomplete").asBoolean(false)) {
      lines.add("The server says that this is not all.");
    }
    return lines;
  }

  static String texts(JsonNode list) {
    return String.join(",", list.valueStream().map(each -> each.asString("")).toList());
  }

  private static List<String> about(ClusterReader reader, ResourceKind kind, Arguments arguments)
      throws IOException {
    var right =
        new RbacRules.Right(
            arguments.text("verb"),
            kind,
            arguments.text("subresource"),
            kind.isNamespaced() ? arguments.text("namespace") : "",
            arguments.text("name"));
    JsonNode status = reader.ask(Question.ACCESS, question(right));
    var lines = new ArrayList<String>();
    boolean isAllowed = status.path("allowed").asBoolean(false);
    String reason = status.path("reason").asString("");
    lines.add(
        "The user may%s %s%s"
            .formatted(
                isAllowed ? "" : " not",
                VisibleText.name(right.words()),
                reason.isEmpty() ? "." : ": " + VisibleText.escape(reason)));
    lines.add("By RBAC roles these may (admission, webhooks and other authorizers not counted):");
    lines.addAll(RbacRules.subjects(reader, right));
    return lines;
  }

  private static ObjectNode question(RbacRules.Right right) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    ObjectNode attributes = spec.putObject("resourceAttributes");
    attributes.put("verb", right.verb()).put("group", right.kind().group());
    attributes.put("resource", right.kind().plural());
    putUnlessEmpty(attributes, "subresource", right.subresource());
    putUnlessEmpty(attributes, "namespace", right.namespace());
    putUnlessEmpty(attributes, "name", right.name());
    return spec;
  }

  private static void putUnlessEmpty(ObjectNode object, String field, String value) {
    if (!value.isEmpty()) {
      object.put(field, value);
    }
  }
}
