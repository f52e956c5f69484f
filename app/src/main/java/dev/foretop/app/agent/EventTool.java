package dev.foretop.app.agent;

import static java.util.Comparator.comparing;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterReader;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What happened, newest first.
final class EventTool {

  private static final int MOST_PAGES = 10;
  private static final int MOST_SHOWN = 200;

  private EventTool() {}

  /// Events that were found.
  ///
  /// @param isWhole whether all of the cluster's were looked at
  record Found(List<String> lines, boolean isWhole) {}

  static AgentTool tool() {
    return AgentTool.reading(
        "list_events",
        "List events",
        "Lists what happened in a cluster or a namespace, newest first: when, type, how often,"
            + " reason, object, message.",
        List.of(
            Parameter.CLUSTER,
            Parameter.NAMESPACE,
            Parameter.text("object_kind", "Only events of objects of this kind, such as Pod."),
            Parameter.text("object_name", "Only events of objects of this name."),
            Parameter.flag("warnings", "Whether to leave out events that are no warnings."),
            Parameter.FROM_LINE),
        EventTool::events);
  }

  private static String events(AgentSession session, Arguments arguments) throws IOException {
    ClusterInfo cluster = session.cluster(arguments.text("cluster"));
    var selector = new ArrayList<String>();
    select(selector, "involvedObject.kind", arguments.text("object_kind"));
    select(selector, "involvedObject.name", arguments.text("object_name"));
    select(selector, "type", arguments.flag("warnings") ? "Warning" : "");
    Found found =
        newest(session.reader(cluster), arguments.text("namespace"), String.join(",", selector));
    Bounded.Part part = Bounded.page(found.lines(), arguments.number("from_line", 1));
    String note =
        found.isWhole() ? "" : "There are too many events to look at all; narrow them down. ";
    return Fence.around(
        "Events of cluster " + cluster.displayName(), part.text(), note + part.note());
  }

  private static void select(List<String> selector, String field, String value)
      throws ToolException {
    if (value.contains(",") || value.contains("=")) {
      throw new ToolException("a kind or a name has no ',' and no '='");
    }
    if (!value.isEmpty()) {
      selector.add(field + "=" + value);
    }
  }

  /// Returns the newest events that a selector finds, one on each line.
  ///
  /// @param namespace empty for all
  static Found newest(ClusterReader reader, String namespace, String selector) throws ApiException {
    String place = namespace.isEmpty() ? "" : "/namespaces/" + encode(namespace);
    String path = "/api/v1%s/events?limit=500&fieldSelector=%s".formatted(place, encode(selector));
    var events = new ArrayList<JsonNode>();
    String next = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode list = reader.json(next.isEmpty() ? path : path + "&continue=" + encode(next));
      list.path("items").forEach(events::add);
      next = list.at("/metadata/continue").asString("");
      if (next.isEmpty()) {
        break;
      }
    }
    events.sort(comparing(EventTool::time).reversed());
    boolean isWhole = next.isEmpty() && events.size() <= MOST_SHOWN;
    return new Found(events.stream().limit(MOST_SHOWN).map(EventTool::line).toList(), isWhole);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String time(JsonNode event) {
    String series = event.at("/series/lastObservedTime").asString("");
    String last = event.path("lastTimestamp").asString("");
    String once = event.path("eventTime").asString("");
    return !series.isEmpty()
        ? series
        : !last.isEmpty()
            ? last
            : once.isEmpty() ? event.at("/metadata/creationTimestamp").asString("") : once;
  }

  private static String line(JsonNode event) {
    JsonNode object = event.path("involvedObject");
    String place = object.path("namespace").asString("");
    return VisibleText.lines(
        "%s\t%s\tx%d\t%s\t%s %s%s\t%s"
            .formatted(
                time(event),
                event.path("type").asString(""),
                Math.max(1, event.path("count").asInt(event.at("/series/count").asInt(1))),
                event.path("reason").asString(""),
                object.path("kind").asString(""),
                place.isEmpty() ? "" : place + "/",
                object.path("name").asString(""),
                SecretLines.hide(
                    event
                        .path("message")
                        .asString("")
                        .replace('\n', ' ')
                        .replace('\r', ' ')
                        .strip())));
  }
}
