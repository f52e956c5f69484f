package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Which addresses stand behind a service, and which of them take traffic (kubernetes.io/docs,
/// *EndpointSlices*).
final class EndpointOverview {

  static final Set<String> TOLD = Set.of("endpoints", "ports", "addressType");

  private static final String SERVICE = "kubernetes.io/service-name";

  private EndpointOverview() {}

  static void tell(OverviewBuilder to) {
    JsonNode slice = to.object();
    List<JsonNode> endpoints = new ArrayList<>();
    slice.path("endpoints").forEach(endpoints::add);
    long ready = endpoints.stream().filter(EndpointOverview::isReady).count();
    to.verdict(
        ready > 0 ? Health.GOOD : endpoints.isEmpty() ? Health.OFF : Health.BAD,
        Texts.count("kinds.endpoints.ready", endpoints.size(), String.valueOf(ready)));
    to.part(
        Texts.of("kinds.endpoints"),
        PodOverview.link(
            Texts.of("kinds.service"),
            "Service",
            to.namespace(),
            slice.at("/metadata/labels").path(SERVICE).asString("")),
        to.field(Texts.of("kinds.addresses"), "addressType"),
        OverviewBuilder.facts(Texts.of("kinds.ports"), PodOverview.orNothing(ports(slice))));
    to.grid(
        Texts.of("kinds.endpoints"),
        List.of(
            Texts.of("kinds.addresses"),
            Texts.of("kinds.state"),
            Texts.of("kinds.target"),
            Texts.of("kinds.node")),
        endpoints.stream().map(each -> row(to, each)).toList());
  }

  // Whoever does not say it is ready.
  private static boolean isReady(JsonNode endpoint) {
    return Fields.at(endpoint, "conditions.ready").asBoolean(true);
  }

  private static List<Value> row(OverviewBuilder to, JsonNode endpoint) {
    List<String> addresses = new ArrayList<>();
    endpoint.path("addresses").forEach(each -> addresses.add(each.asString("")));
    String host = Fields.text(endpoint, "hostname");
    String node = Fields.text(endpoint, "nodeName");
    String zone = Fields.text(endpoint, "zone");
    String where = zone.isEmpty() ? node : node + " (" + zone + ")";
    return List.of(
        Value.of(String.join(", ", addresses) + (host.isEmpty() ? "" : " (" + host + ")")),
        Value.of(state(endpoint), isReady(endpoint) ? Health.GOOD : Health.BUSY),
        target(to, endpoint.path("targetRef")),
        node.isEmpty() ? Value.of(where) : Value.link(where, Reference.core("Node", "", node)));
  }

  private static String state(JsonNode endpoint) {
    boolean isEnding = Fields.at(endpoint, "conditions.terminating").asBoolean(false);
    boolean isServing = Fields.at(endpoint, "conditions.serving").asBoolean(isReady(endpoint));
    String ready = Texts.of(isReady(endpoint) ? "kinds.endpoint.ready" : "kinds.endpoint.not");
    return isEnding
        ? Texts.of(isServing ? "kinds.endpoint.ends.serving" : "kinds.endpoint.ends")
        : ready;
  }

  private static Value target(OverviewBuilder to, JsonNode by) {
    String kind = Fields.text(by, "kind");
    String name = Fields.text(by, "name");
    String namespace = Fields.text(by, "namespace");
    return name.isEmpty()
        ? Value.of("")
        : Value.link(
            kind + " " + name,
            Reference.core(kind, namespace.isEmpty() ? to.namespace() : namespace, name));
  }

  private static List<String> ports(JsonNode slice) {
    List<String> ports = new ArrayList<>();
    for (JsonNode port : slice.path("ports")) {
      String name = Fields.text(port, "name");
      String of = Fields.text(port, "appProtocol");
      String number = Fields.text(port, "port");
      ports.add(
          (number.isEmpty() ? Texts.of("kinds.all.ports") : number)
              + "/"
              + Fields.text(port, "protocol")
              + (name.isEmpty() ? "" : " (" + name + ")")
              + (of.isEmpty() ? "" : " " + of));
    }
    return ports;
  }
}
