package dev.foretop.app.kinds;

import dev.foretop.app.kube.SecretMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What all objects have: conditions, owners, labels, annotations, and what blocks their deletion.
final class AnyOverview {

  private static final Set<String> GOOD_IF_FALSE =
      Set.of(
          "MemoryPressure",
          "DiskPressure",
          "PIDPressure",
          "NetworkUnavailable",
          "ReplicaFailure",
          "Failed",
          "FailureTarget",
          "Suspended",
          "Stalled",
          "Reconciling",
          "NamesAccepted=False",
          "NonStructuralSchema",
          "DisruptionTarget",
          "Degraded",
          "NamespaceDeletionDiscoveryFailure",
          "NamespaceDeletionContentFailure",
          "NamespaceDeletionGroupVersionParsingFailure",
          "NamespaceContentRemaining",
          "NamespaceFinalizersRemaining");

  private AnyOverview() {}

  static void tell(OverviewBuilder to) {
    JsonNode object = to.object();
    verdict(to);
    conditions(to);
    to.part(
        "Object",
        OverviewBuilder.fact(
            "Age", Fields.since(Fields.text(object, "metadata.creationTimestamp"), to.now())),
        to.field("Created", "metadata.creationTimestamp"),
        to.field("Being deleted since", "metadata.deletionTimestamp"),
        OverviewBuilder.facts("Finalizers", texts(Fields.at(object, "metadata.finalizers"))),
        new Overview.Fact("Owner", owners(to)));
    to.part("Labels", entries(Fields.at(object, "metadata.labels")));
    to.part("Annotations", entries(Fields.at(object, "metadata.annotations")));
  }

  // A condition that says how a custom resource is doing, by the usual names.
  private static void verdict(OverviewBuilder to) {
    if (!Fields.text(to.object(), "metadata.deletionTimestamp").isEmpty()) {
      to.verdict(Health.OFF, "It is being deleted.");
      return;
    }
    if (to.hasVerdict()) {
      return;
    }
    for (String type : List.of("Ready", "Available", "Healthy", "Established", "Synced")) {
      JsonNode condition = Fields.condition(to.object(), type);
      if (condition.isObject()) {
        String words =
            Fields.sentence(Fields.text(condition, "reason"), Fields.text(condition, "message"));
        boolean good = Fields.isTrue(condition);
        to.verdict(
            good ? Health.GOOD : Health.BAD,
            (good ? type : "Not " + type.toLowerCase(java.util.Locale.ROOT))
                + (words.isEmpty() ? "." : ". " + words));
        return;
      }
    }
  }

  private static void conditions(OverviewBuilder to) {
    List<JsonNode> conditions =
        StreamSupport.stream(Fields.at(to.object(), "status.conditions").spliterator(), false)
            .sorted(
                Comparator.comparing((JsonNode each) -> Fields.text(each, "lastTransitionTime"))
                    .reversed())
            .toList();
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode condition : conditions) {
      rows.add(
          List.of(
              Value.of(Fields.text(condition, "type"), health(condition)),
              Value.of(Fields.text(condition, "status")),
              Value.of(Fields.since(Fields.text(condition, "lastTransitionTime"), to.now())),
              Value.of(
                  Fields.sentence(
                      Fields.text(condition, "reason"), Fields.text(condition, "message")))));
    }
    to.grid("Conditions", List.of("Condition", "Status", "Since", "Why"), rows);
  }

  static Health health(JsonNode condition) {
    String status = Fields.text(condition, "status");
    if (status.equals("Unknown")) {
      return Health.BUSY;
    }
    boolean goodIfFalse = GOOD_IF_FALSE.contains(Fields.text(condition, "type"));
    return status.equals("True") == goodIfFalse ? Health.BAD : Health.GOOD;
  }

  private static List<Value> owners(OverviewBuilder to) {
    List<Value> owners = new ArrayList<>();
    for (JsonNode owner : Fields.at(to.object(), "metadata.ownerReferences")) {
      String version = Fields.text(owner, "apiVersion");
      String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
      String kind = Fields.text(owner, "kind");
      String name = Fields.text(owner, "name");
      owners.add(Value.link(kind + " " + name, new Reference(group, kind, to.namespace(), name)));
    }
    return owners.isEmpty() ? List.of(Value.of("")) : owners;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asString("")));
    return texts.isEmpty() ? List.of("") : texts;
  }

  private static List<Overview.Fact> entries(JsonNode map) {
    List<Overview.Fact> facts = new ArrayList<>();
    map.properties()
        .forEach(entry -> {
          String text = entry.getValue().asString("");
          boolean copyOfAll = entry.getKey().equals(SecretMask.LAST_APPLIED);
          facts.add(
              OverviewBuilder.fact(
                  entry.getKey(), copyOfAll ? Value.secret(text) : Value.of(text)));
        });
    return facts;
  }
}
