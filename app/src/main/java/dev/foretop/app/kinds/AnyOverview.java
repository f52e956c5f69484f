package dev.foretop.app.kinds;

import dev.foretop.app.kube.SecretFields;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What all objects have: conditions, owners, labels, annotations, and what blocks their deletion.
final class AnyOverview {

  private static final Set<String> TROUBLES = Set.of("Degraded", "Failed", "Stalled");

  private static final List<String> TELLING =
      List.of("Ready", "Available", "Healthy", "Established", "Synced", "Programmed", "Accepted");

  /// What is told of a condition.
  static final List<String> CONDITION =
      List.of(
          Texts.of("kinds.condition"),
          Texts.of("words.status"),
          Texts.of("kinds.since.said"),
          Texts.of("kinds.why"));

  private AnyOverview() {}

  static void tell(OverviewBuilder to) {
    JsonNode object = to.object();
    to.part(
        Texts.of("kinds.object"),
        OverviewBuilder.fact(
            Texts.of("kinds.age"),
            Fields.since(Fields.text(object, "metadata.creationTimestamp"), to.now())),
        to.field(Texts.of("kinds.created"), "metadata.creationTimestamp"),
        to.field(Texts.of("kinds.being.deleted.since"), "metadata.deletionTimestamp"),
        OverviewBuilder.facts(
            Texts.of("kinds.finalizers"), texts(Fields.at(object, "metadata.finalizers"))),
        new Overview.Fact(Texts.of("kinds.owner"), owners(to)));
    to.part(Texts.of("kinds.labels"), entries(Fields.at(object, "metadata.labels"), Set.of()));
    Set<String> notes =
        SecretMask.isSecret(object) ? Set.copyOf(SecretMask.secretNotes(object)) : Set.of();
    to.part(
        Texts.of("kinds.annotations"), entries(Fields.at(object, "metadata.annotations"), notes));
  }

  static void verdict(OverviewBuilder to) {
    if (!Fields.text(to.object(), "metadata.deletionTimestamp").isEmpty()) {
      to.verdict(Health.OFF, Texts.of("kinds.being.deleted", deletion(to)));
    } else if (!to.hasVerdict() && !byCondition(to)) {
      byPhase(to);
    }
  }

  private static String deletion(OverviewBuilder to) {
    String since = Fields.since(Fields.text(to.object(), "metadata.deletionTimestamp"), to.now());
    List<String> finalizers = texts(Fields.at(to.object(), "metadata.finalizers"));
    return (since.isEmpty() ? "" : Texts.of("kinds.since", since))
        + (finalizers.getFirst().isEmpty()
            ? "."
            : Texts.of("kinds.must.let.go", String.join(", ", finalizers)));
  }

  // How a custom resource is doing, by the usual names: what is wrong first.
  private static boolean byCondition(OverviewBuilder to) {
    for (JsonNode condition : Fields.at(to.object(), "status.conditions")) {
      String type = Fields.text(condition, "type");
      if (TELLING.contains(type) ? isFalse(condition) : isTrouble(condition)) {
        verdict(to, condition, TELLING.contains(type) ? Texts.of("kinds.not", lower(type)) : type);
        return true;
      }
    }
    for (String type : TELLING) {
      JsonNode condition = Fields.condition(to.object(), type);
      if (condition.isObject()) {
        verdict(
            to,
            condition,
            Fields.isTrue(condition) ? type : Texts.of("kinds.perhaps.not", lower(type)));
        return true;
      }
    }
    return false;
  }

  private static boolean isFalse(JsonNode condition) {
    return Fields.text(condition, "status").equals("False");
  }

  private static boolean isTrouble(JsonNode condition) {
    return Fields.isTrue(condition) && TROUBLES.contains(Fields.text(condition, "type"));
  }

  private static void verdict(OverviewBuilder to, JsonNode condition, String words) {
    String why =
        Fields.sentence(Fields.text(condition, "reason"), Fields.text(condition, "message"));
    to.verdict(ConditionHealth.of(condition), words + (why.isEmpty() ? "." : ". " + why));
  }

  private static String lower(String type) {
    return type.toLowerCase(Locale.ROOT);
  }

  // Older kinds have a word instead of conditions.
  private static void byPhase(OverviewBuilder to) {
    for (String field : List.of("status.phase", "status.state", "status.health.status")) {
      String phase = Fields.text(to.object(), field);
      if (!phase.isEmpty()) {
        String message = Fields.text(to.object(), "status.message");
        to.verdict(phaseHealth(lower(phase)), Fields.sentence(phase, message));
        return;
      }
    }
  }

  private static Health phaseHealth(String phase) {
    return switch (phase) {
      case "failed", "error", "lost", "degraded", "unhealthy", "missing", "invalid" -> Health.BAD;
      case "running", "ready", "active", "bound", "available", "healthy", "deployed" -> Health.GOOD;
      case "succeeded", "complete", "completed" -> Health.DONE;
      case "pending", "creating", "updating", "progressing", "provisioning" -> Health.BUSY;
      default -> Health.NONE;
    };
  }

  static void conditions(OverviewBuilder to) {
    to.grid(
        Texts.of("kinds.conditions"),
        CONDITION,
        conditions(Fields.at(to.object(), "status.conditions"), to.now()));
  }

  /// Returns a row for each condition, the newest first, with the columns of [#CONDITION].
  static List<List<Value>> conditions(JsonNode conditions, Instant now) {
    return StreamSupport.stream(conditions.spliterator(), false)
        .filter(each -> !isMute(each))
        .sorted(
            Comparator.comparing((JsonNode each) -> Fields.text(each, "lastTransitionTime"))
                .reversed())
        .map(each -> condition(each, now))
        .toList();
  }

  private static List<Value> condition(JsonNode condition, Instant now) {
    return List.of(
        Value.of(Fields.text(condition, "type"), ConditionHealth.of(condition)),
        Value.of(Fields.text(condition, "status")),
        Value.of(Fields.when(Fields.text(condition, "lastTransitionTime"), now)),
        Value.of(
            Fields.sentence(Fields.text(condition, "reason"), Fields.text(condition, "message"))));
  }

  private static boolean isMute(JsonNode condition) {
    return Fields.text(condition, "type").isEmpty() && Fields.text(condition, "status").isEmpty();
  }

  /// Whether the conditions of an object are what they usually are, so that they are told as such.
  static boolean tellsConditions(JsonNode object) {
    JsonNode conditions = Fields.at(object, "status.conditions");
    return conditions.isArray() && conditions.valueStream().noneMatch(AnyOverview::isMute);
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

  private static List<Overview.Fact> entries(JsonNode map, Set<String> secret) {
    List<Overview.Fact> facts = new ArrayList<>();
    map.properties()
        .forEach(entry -> {
          String text = entry.getValue().asString("");
          boolean isSecret =
              secret.contains(entry.getKey()) || SecretFields.isSecret(entry.getKey(), text);
          facts.add(
              OverviewBuilder.fact(
                  entry.getKey(), isSecret ? Value.secret(text) : Value.present(text)));
        });
    return facts;
  }
}
