package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;

import dev.foretop.app.words.Texts;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Events: what happened to what, how often and when. Both groups of the server have them, with
/// other names for the same fields.
final class EventOverview {

  static final Set<String> TOLD =
      Set.of(
          "involvedObject",
          "regarding",
          "related",
          "reason",
          "message",
          "note",
          "type",
          "count",
          "deprecatedCount",
          "series",
          "eventTime",
          "firstTimestamp",
          "deprecatedFirstTimestamp",
          "lastTimestamp",
          "deprecatedLastTimestamp",
          "source",
          "deprecatedSource",
          "action",
          "reportingComponent",
          "reportingController",
          "reportingInstance");

  private final JsonNode event;

  private EventOverview(JsonNode event) {
    this.event = event;
  }

  static void tell(OverviewBuilder to) {
    var told = new EventOverview(to.object());
    to.verdict(
        Fields.text(to.object(), "type").equals("Warning") ? Health.BUSY : Health.NONE,
        Fields.sentence(told.first("reason"), told.first("message", "note")));
    JsonNode about = told.about();
    String count = told.first("series.count", "count", "deprecatedCount");
    to.part(
        Texts.of("kinds.event"),
        fact(Texts.of("kinds.about"), link(about)),
        fact(Texts.of("kinds.about.part"), Fields.text(about, "fieldPath")),
        fact(Texts.of("kinds.about.also"), link(to.object().path("related"))),
        to.field(Texts.of("words.type"), "type"),
        to.field(Texts.of("kinds.action"), "action"),
        fact(Texts.of("kinds.times"), count.isEmpty() ? "1" : count),
        told.when(
            to, "kinds.first.seen", "firstTimestamp", "deprecatedFirstTimestamp", "eventTime"),
        told.when(
            to,
            "kinds.last.seen",
            "series.lastObservedTime",
            "lastTimestamp",
            "deprecatedLastTimestamp"),
        fact(Texts.of("kinds.reported"), told.reporter()));
  }

  private JsonNode about() {
    return event.has("regarding") ? event.path("regarding") : event.path("involvedObject");
  }

  /// Returns the first of these fields that says something, or an empty text.
  private String first(String... paths) {
    return Stream.of(paths)
        .map(path -> Fields.text(event, path))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private Overview.Fact when(OverviewBuilder to, String key, String... paths) {
    return fact(Texts.of(key), Fields.dated(first(paths), to.now()));
  }

  private String reporter() {
    String who =
        first(
            "reportingComponent",
            "reportingController",
            "source.component",
            "deprecatedSource.component");
    String where = first("reportingInstance", "source.host", "deprecatedSource.host");
    return where.isEmpty() || where.equals(who) ? who : Texts.of("kinds.reported.at", who, where);
  }

  private static Value link(JsonNode of) {
    String name = Fields.text(of, "name");
    if (name.isEmpty()) {
      return Value.of("");
    }
    String version = Fields.text(of, "apiVersion");
    String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    String kind = Fields.text(of, "kind");
    return Value.link(
        kind + " " + name, new Reference(group, kind, Fields.text(of, "namespace"), name));
  }
}
