package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What scales others: by which figures, and how far.
final class AutoscalerOverview {

  static final Set<String> TOLD =
      Set.of(
          "spec.scaleTargetRef", "spec.minReplicas", "spec.maxReplicas", "spec.metrics", "status");

  private AutoscalerOverview() {}

  static void tell(OverviewBuilder to) {
    if (!hinders(to, "AbleToScale")) { // without a target there is no word of figures
      hinders(to, "ScalingActive");
    }
    to.part(
        Texts.of("kinds.scaling"),
        fact(Texts.of("kinds.scales"), target(to)),
        to.field(Texts.of("kinds.least"), "spec.minReplicas"),
        to.field(Texts.of("kinds.most"), "spec.maxReplicas"),
        to.field(Texts.of("kinds.now"), "status.currentReplicas"),
        to.field(Texts.of("kinds.wanted"), "status.desiredReplicas"),
        to.field(Texts.of("kinds.last.scaled"), "status.lastScaleTime"));
    metrics(to);
  }

  private static boolean hinders(OverviewBuilder to, String type) {
    JsonNode condition = Fields.condition(to.object(), type);
    if (!Fields.text(condition, "status").equals("False")) {
      return false;
    }
    to.verdict(
        Health.BAD,
        Texts.of(
            "kinds.does.not.scale",
            Fields.sentence(Fields.text(condition, "reason"), Fields.text(condition, "message"))));
    return true;
  }

  private static Value target(OverviewBuilder to) {
    JsonNode target = Fields.at(to.object(), "spec.scaleTargetRef");
    String version = Fields.text(target, "apiVersion");
    String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    String kind = Fields.text(target, "kind");
    String name = Fields.text(target, "name");
    return Value.link(kind + " " + name, new Reference(group, kind, to.namespace(), name));
  }

  private static void metrics(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode metric : Fields.at(to.object(), "spec.metrics")) {
      rows.add(
          List.of(
              Value.of(name(metric)),
              Value.of(current(to.object(), metric)),
              Value.of(figure(source(metric).path("target")))));
    }
    to.grid(
        Texts.of("kinds.figures"),
        List.of(Texts.of("kinds.figure"), Texts.of("kinds.now"), Texts.of("kinds.wanted")),
        rows);
  }

  // `type: ContainerResource` names the field `containerResource`.
  private static JsonNode source(JsonNode metric) {
    String type = Fields.text(metric, "type");
    return type.isEmpty()
        ? metric.path("\0")
        : metric.path(Character.toLowerCase(type.charAt(0)) + type.substring(1));
  }

  private static String name(JsonNode metric) {
    JsonNode source = source(metric);
    String container = Fields.text(source, "container");
    String of = Fields.text(source, "describedObject.name");
    List<String> labels = LabelWords.of(Fields.at(source, "metric.selector"));
    return Fields.text(source, "name")
        + Fields.text(source, "metric.name")
        + (labels.isEmpty() ? "" : Texts.of("kinds.with", "", String.join(", ", labels)))
        + (container.isEmpty() ? "" : Texts.of("kinds.container", container))
        + (of.isEmpty()
            ? ""
            : Texts.of("kinds.of", Fields.text(source, "describedObject.kind"), of));
  }

  private static String current(JsonNode object, JsonNode wanted) {
    for (JsonNode metric : Fields.at(object, "status.currentMetrics")) {
      boolean isSame =
          Fields.text(metric, "type").equals(Fields.text(wanted, "type"))
              && name(metric).equals(name(wanted));
      if (isSame) {
        return figure(source(metric).path("current"));
      }
    }
    return Texts.of("kinds.not.known");
  }

  private static String figure(JsonNode figure) {
    String share = Fields.text(figure, "averageUtilization");
    String average = Fields.text(figure, "averageValue");
    if (!share.isEmpty()) {
      return Texts.of("kinds.what.requested", share)
          + (average.isEmpty() ? "" : " (" + average + ")");
    }
    return average.isEmpty() ? Fields.text(figure, "value") : Texts.of("kinds.average", average);
  }
}
