package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What gateways listen on, and which requests their routes lead where. A route is told how it is
/// doing by each of its gateways.
final class GatewayOverview {

  static final String GROUP = "gateway.networking.k8s.io";
  static final Set<String> TOLD_OF_GATEWAY =
      Set.of("spec.listeners", "spec.gatewayClassName", "status.listeners", "status.addresses");
  static final Set<String> TOLD_OF_ROUTE =
      Set.of("spec.hostnames", "spec.parentRefs", "spec.rules", "status.parents");

  private GatewayOverview() {}

  static void gateway(OverviewBuilder to) {
    JsonNode object = to.object();
    List<String> addresses = new ArrayList<>();
    Fields.at(object, "status.addresses")
        .forEach(each -> addresses.add(Fields.text(each, "value")));
    String name = Fields.text(object, "spec.gatewayClassName");
    to.part(
        Texts.of("kinds.gateway"),
        OverviewBuilder.fact(
            Texts.of("kinds.class"),
            Value.link(name, new Reference(GROUP, "GatewayClass", "", name))),
        OverviewBuilder.facts(
            Texts.of("kinds.addresses"), addresses.isEmpty() ? List.of("") : addresses));
    List<List<Value>> rows = new ArrayList<>();
    Fields.at(object, "spec.listeners").forEach(listener -> rows.add(listener(to, listener)));
    to.grid(
        Texts.of("kinds.listeners"),
        List.of(
            Texts.of("words.name"),
            Texts.of("kinds.listens.on"),
            Texts.of("kinds.host"),
            Texts.of("kinds.certificate.word"),
            Texts.of("kinds.attached"),
            Texts.of("words.status")),
        rows);
    GatewayConditions.ofListeners(to);
  }

  private static List<Value> listener(OverviewBuilder to, JsonNode listener) {
    String name = Fields.text(listener, "name");
    String host = Fields.text(listener, "hostname");
    JsonNode certificate = Fields.at(listener, "tls.certificateRefs").path(0);
    JsonNode status =
        Fields.at(to.object(), "status.listeners")
            .valueStream()
            .filter(each -> Fields.text(each, "name").equals(name))
            .findFirst()
            .orElse(certificate.path("none"));
    return List.of(
        Value.of(name),
        Value.of(listensOn(listener)),
        Value.of(host.isEmpty() ? Texts.of("kinds.all.hosts") : host),
        certificate.isObject() ? named(to, certificate, "Secret", "") : Value.of(""),
        Value.of(attached(listener, status)),
        state(status));
  }

  private static String listensOn(JsonNode listener) {
    String words = Fields.text(listener, "protocol") + " " + Fields.text(listener, "port");
    String mode = Fields.text(listener, "tls.mode");
    return mode.isEmpty() ? words : words + ", " + mode;
  }

  private static String attached(JsonNode listener, JsonNode status) {
    String count = Fields.text(status, "attachedRoutes");
    String from =
        switch (Fields.text(listener, "allowedRoutes.namespaces.from")) {
          case "" -> "";
          case "All" -> Texts.of("kinds.attached.all");
          case "Same" -> Texts.of("kinds.attached.same");
          case "Selector" -> Texts.of("kinds.attached.selected");
          case "None" -> Texts.of("kinds.attached.none");
          case String other -> other;
        };
    return Stream.of(count, from).filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
  }

  // The first thing that is wrong, or else that nothing is.
  private static Value state(JsonNode of) {
    JsonNode conditions = of.path("conditions");
    for (JsonNode condition : conditions) {
      boolean isBad = ConditionHealth.of(condition) == Health.BAD;
      if (isBad) {
        return Value.of(why(condition), Health.BAD);
      }
    }
    return conditions.isEmpty()
        ? Value.of(Texts.of("kinds.nothing.said"), Health.BUSY)
        : Value.of(Texts.of("kinds.accepted"), Health.GOOD);
  }

  private static String why(JsonNode condition) {
    String type = Fields.text(condition, "type");
    String words =
        switch (type) {
          case "ResolvedRefs" -> Texts.of("kinds.names.missing");
          case "Conflicted" -> type;
          default -> Texts.of("kinds.not", type.toLowerCase(Locale.ROOT));
        };
    String reason =
        Fields.sentence(Fields.text(condition, "reason"), Fields.text(condition, "message"));
    return reason.isEmpty() ? words : words + ". " + reason;
  }

  static void route(OverviewBuilder to) {
    JsonNode object = to.object();
    List<String> hosts = new ArrayList<>();
    Fields.at(object, "spec.hostnames").forEach(host -> hosts.add(host.asString("")));
    to.part(
        Texts.of("kinds.route"),
        OverviewBuilder.facts(
            Texts.of("kinds.host"),
            hosts.isEmpty() ? List.of(Texts.of("kinds.all.hosts")) : hosts));
    parents(to);
    GatewayConditions.ofParents(to);
    List<List<Value>> rows = new ArrayList<>();
    Fields.at(object, "spec.rules").forEach(rule -> rows.addAll(rule(to, rule)));
    to.grid(
        Texts.of("kinds.routes"),
        List.of(Texts.of("kinds.requests"), Texts.of("kinds.to"), Texts.of("kinds.filters")),
        rows);
  }

  private static void parents(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode parent : Fields.at(to.object(), "spec.parentRefs")) {
      Value state = state(status(to, parent));
      String section = Fields.text(parent, "sectionName");
      Value link = named(to, parent, "Gateway", GROUP);
      rows.add(List.of(link, Value.of(section), state));
      boolean isWorst = state.health() == Health.BAD || !to.hasVerdict();
      if (isWorst) {
        to.verdict(state.health(), link.text() + ": " + state.text());
      }
    }
    to.grid(
        Texts.of("kinds.gateways"),
        List.of(Texts.of("kinds.gateway"), Texts.of("kinds.listener"), Texts.of("words.status")),
        rows);
  }

  private static JsonNode status(OverviewBuilder to, JsonNode parent) {
    return Fields.at(to.object(), "status.parents")
        .valueStream()
        .filter(each -> isSame(each.path("parentRef"), parent))
        .findFirst()
        .orElse(parent.path("none"));
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return Stream.of("name", "namespace", "sectionName", "port")
        .allMatch(field ->
            Fields.text(one, field).equals(Fields.text(other, field))
                || (field.equals("namespace") && Fields.text(other, field).isEmpty()));
  }

  private static List<List<Value>> rule(OverviewBuilder to, JsonNode rule) {
    String matches = RouteMatchWords.of(rule.path("matches"));
    List<String> filters = new ArrayList<>();
    rule.path("filters").forEach(filter -> filters.add(filter(filter)));
    Value filtered = Value.of(String.join(", ", filters));
    List<List<Value>> rows = new ArrayList<>();
    int backends = rule.path("backendRefs").size();
    for (JsonNode backend : rule.path("backendRefs")) {
      rows.add(
          List.of(
              Value.of(rows.isEmpty() ? matches : ""),
              backend(to, backend, backends > 1),
              rows.isEmpty() ? filtered : Value.of("")));
    }
    if (rows.isEmpty()) {
      rows.add(List.of(Value.of(matches), Value.of(Texts.of("words.none")), filtered));
    }
    return rows;
  }

  // `RequestMirror` tells what it does in `requestMirror`.
  private static String filter(JsonNode filter) {
    String type = Fields.text(filter, "type");
    String field =
        type.isEmpty() ? type : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    String does = PlainFields.line(filter.path(field), 0);
    return does.isEmpty() ? type : type + " (" + does + ")";
  }

  private static Value backend(OverviewBuilder to, JsonNode backend, boolean isOneOfSeveral) {
    Value link = named(to, backend, "Service", "");
    String port = Fields.text(backend, "port");
    String weight =
        isOneOfSeveral
            ? Texts.of("kinds.weight", String.valueOf(Fields.numberOr(backend, "weight", 1)))
            : "";
    return new Value(
        link.text() + (port.isEmpty() ? "" : ":" + port) + weight, Health.NONE, link.to(), false);
  }

  static Value named(OverviewBuilder to, JsonNode by, String usualKind, String usualGroup) {
    String kind = by.has("kind") ? Fields.text(by, "kind") : usualKind;
    String group = by.has("group") ? Fields.text(by, "group") : usualGroup;
    String namespace = Fields.text(by, "namespace");
    boolean isElsewhere = !namespace.isEmpty() && !namespace.equals(to.namespace());
    String name = Fields.text(by, "name");
    return Value.link(
        kind + " " + (isElsewhere ? namespace + "/" : "") + name,
        new Reference(group, kind, isElsewhere ? namespace : to.namespace(), name));
  }
}
