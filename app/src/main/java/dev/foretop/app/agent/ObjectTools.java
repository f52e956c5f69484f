package dev.foretop.app.agent;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.YamlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One object: as it is, and with what happened to it.
final class ObjectTools {

  private static final Parameter NAME = Parameter.required("name", "The object's name.");

  private ObjectTools() {}

  static List<AgentTool> all() {
    return List.of(
        AgentTool.reading(
            "get_object",
            "Get an object",
            "Returns one object as YAML or JSON, without managedFields and the last applied copy."
                + " Values of Secrets are never returned, only their size and a mark to compare"
                + " them by.",
            List.of(
                Parameter.CLUSTER,
                Parameter.KIND,
                NAME,
                Parameter.NAMESPACE,
                Parameter.flag("json", "Whether to answer with JSON instead of YAML."),
                Parameter.FROM_LINE),
            ObjectTools::get),
        AgentTool.reading(
            "describe_object",
            "Describe an object",
            "Tells what is to be known about one object: labels, owners, conditions, its newest"
                + " events, status and spec. The place to start when something is wrong with it.",
            List.of(
                Parameter.CLUSTER, Parameter.KIND, NAME, Parameter.NAMESPACE, Parameter.FROM_LINE),
            ObjectTools::describe));
  }

  private static String get(AgentSession session, Arguments arguments)
      throws IOException, InterruptedException {
    ClusterInfo cluster = session.cluster(arguments.text("cluster"));
    ResourceKind kind = session.kind(cluster, arguments.text("kind"));
    JsonNode object = read(session, cluster, kind, arguments);
    String text = arguments.flag("json") ? object.toPrettyString() : YamlText.write(object);
    return answer(kind, cluster, Fence.lines(text), arguments);
  }

  private static JsonNode read(
      AgentSession session, ClusterInfo cluster, ResourceKind kind, Arguments arguments)
      throws IOException {
    String path = path(kind, arguments.text("namespace"), arguments.text("name"));
    return Concealment.of(session.reader(cluster).json(path), kind);
  }

  static String path(ResourceKind kind, String namespace, String name) throws ToolException {
    if (kind.isNamespaced() && namespace.isEmpty()) {
      throw new ToolException(
          "%s are in namespaces; say in which with 'namespace'".formatted(kind.plural()));
    }
    return kind.path(namespace) + "/" + ResourceKind.encode(name);
  }

  private static String answer(
      ResourceKind kind, ClusterInfo cluster, List<String> lines, Arguments arguments) {
    Bounded.Part part = Bounded.page(lines, arguments.number("from_line", 1));
    String what = "%s of cluster %s".formatted(kind.kind(), cluster.displayName());
    return Fence.around(what, part.text(), part.note());
  }

  private static String describe(AgentSession session, Arguments arguments)
      throws IOException, InterruptedException {
    ClusterInfo cluster = session.cluster(arguments.text("cluster"));
    ResourceKind kind = session.kind(cluster, arguments.text("kind"));
    JsonNode object = read(session, cluster, kind, arguments);
    var text = new StringBuilder(YamlText.write(head(object)));
    conditions(object.at("/status/conditions"), text);
    var lines = new ArrayList<>(Fence.lines(text.toString()));
    lines.add("events, newest first:");
    lines.addAll(events(session, cluster, object));
    lines.addAll(Fence.lines(rest(object)));
    return answer(kind, cluster, lines, arguments);
  }

  private static ObjectNode head(JsonNode object) {
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("apiVersion", "kind", "metadata", "type")) {
      if (object.has(field)) {
        head.set(field, object.path(field));
      }
    }
    return head;
  }

  private static void conditions(JsonNode conditions, StringBuilder text) {
    if (!conditions.isEmpty()) {
      text.append("conditions, those that are not True first:\n");
      conditions
          .valueStream()
          .sorted((left, right) -> Boolean.compare(isTrue(left), isTrue(right)))
          .forEach(each -> text.append("  ").append(condition(each)).append('\n'));
    }
  }

  private static boolean isTrue(JsonNode condition) {
    return condition.path("status").asString("").equals("True");
  }

  private static String condition(JsonNode each) {
    return "%s=%s since %s %s %s"
        .formatted(
            each.path("type").asString(""),
            each.path("status").asString(""),
            each.path("lastTransitionTime").asString("?"),
            each.path("reason").asString(""),
            oneLine(each.path("message").asString("")));
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ').strip();
  }

  private static List<String> events(AgentSession session, ClusterInfo cluster, JsonNode object) {
    String uid = object.at("/metadata/uid").asString("");
    try {
      List<String> lines =
          EventTool.newest(
                  session.reader(cluster),
                  object.at("/metadata/namespace").asString(""),
                  "involvedObject.uid=" + uid)
              .lines();
      return lines.isEmpty() ? List.of("  none") : lines.stream().map("  "::concat).toList();
    } catch (IOException e) {
      return Fence.lines("  not readable: " + e.getMessage());
    }
  }

  private static String rest(JsonNode object) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("status", "spec")) {
      if (object.has(field)) {
        rest.set(field, object.path(field));
      }
    }
    object.properties().stream()
        .filter(each -> !List.of("apiVersion", "kind", "metadata", "type").contains(each.getKey()))
        .filter(each -> !rest.has(each.getKey()))
        .forEach(each -> rest.set(each.getKey(), each.getValue()));
    return rest.isEmpty() ? "" : YamlText.write(rest);
  }
}
