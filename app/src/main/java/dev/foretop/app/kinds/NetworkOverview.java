package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How traffic reaches pods.
final class NetworkOverview {

  static final Set<String> TOLD =
      Set.of(
          "spec.type",
          "spec.clusterIP",
          "spec.clusterIPs",
          "spec.externalName",
          "spec.selector",
          "spec.sessionAffinity",
          "spec.ports",
          "spec.ingressClassName",
          "spec.tls",
          "spec.rules",
          "spec.defaultBackend",
          "status");

  private NetworkOverview() {}

  static void service(OverviewBuilder to) {
    JsonNode object = to.object();
    List<String> addresses = addresses(object);
    if (Fields.text(object, "spec.type").equals("LoadBalancer")) {
      to.verdict(
          addresses.isEmpty() ? Health.BUSY : Health.GOOD,
          addresses.isEmpty()
              ? "It waits for an address of the load balancer."
              : "Reached at " + String.join(", ", addresses) + ".");
    }
    to.part(
        "Service",
        to.field("Type", "spec.type"),
        to.field("Cluster IP", "spec.clusterIP"),
        to.field("External name", "spec.externalName"),
        facts("Load balancer", PodOverview.orNothing(addresses)),
        facts("Selects", PodOverview.orNothing(Fields.pairs(Fields.at(object, "spec.selector")))),
        to.field("Session affinity", "spec.sessionAffinity"));
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode port : Fields.at(object, "spec.ports")) {
      rows.add(
          List.of(
              Value.of(Fields.text(port, "name")),
              Value.of(Fields.text(port, "port") + "/" + Fields.text(port, "protocol")),
              Value.of(Fields.text(port, "targetPort")),
              Value.of(Fields.text(port, "nodePort"))));
    }
    to.grid("Ports", List.of("Name", "Port", "Target", "Node port"), rows);
  }

  static void policy(OverviewBuilder to) {
    String lets = NetworkPolicyWords.of(to.object());
    if (!lets.isEmpty()) { // of a type that is not known
      to.verdict(Health.NONE, Character.toUpperCase(lets.charAt(0)) + lets.substring(1) + ".");
    }
    List<String> pods = LabelWords.of(Fields.at(to.object(), "spec.podSelector"));
    to.part(
        "Policy",
        facts("Is for pods", pods.isEmpty() ? List.of("all of the namespace") : pods),
        facts("Lets through", PodOverview.orNothing(NetworkPolicyWords.parts(to.object()))));
  }

  static void ingress(OverviewBuilder to) {
    JsonNode object = to.object();
    to.part(
        "Ingress",
        to.field("Class", "spec.ingressClassName"),
        OverviewBuilder.fact("For all else", backend(to, object.at("/spec/defaultBackend"))),
        facts("Addresses", PodOverview.orNothing(addresses(object))),
        facts("TLS", PodOverview.orNothing(tls(object))));
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode rule : Fields.at(object, "spec.rules")) {
      for (JsonNode path : Fields.at(rule, "http.paths")) {
        rows.add(
            List.of(
                Value.of(Fields.text(rule, "host")),
                Value.of(Fields.text(path, "path") + " (" + Fields.text(path, "pathType") + ")"),
                backend(to, path.path("backend"))));
      }
    }
    to.grid("Routes", List.of("Host", "Path", "To"), rows);
  }

  private static List<String> addresses(JsonNode object) {
    List<String> addresses = new ArrayList<>();
    for (JsonNode entry : Fields.at(object, "status.loadBalancer.ingress")) {
      addresses.add(Fields.text(entry, "ip") + Fields.text(entry, "hostname"));
    }
    return addresses;
  }

  // A service, or an object of another kind.
  private static Value backend(OverviewBuilder to, JsonNode backend) {
    JsonNode other = backend.path("resource");
    if (other.isObject()) {
      String kind = Fields.text(other, "kind");
      String name = Fields.text(other, "name");
      return Value.link(
          kind + " " + name,
          new Reference(Fields.text(other, "apiGroup"), kind, to.namespace(), name));
    }
    String service = Fields.text(backend, "service.name");
    String port =
        Fields.text(backend, "service.port.number") + Fields.text(backend, "service.port.name");
    return service.isEmpty()
        ? Value.of("")
        : Value.link(service + ":" + port, Reference.core("Service", to.namespace(), service));
  }

  private static List<String> tls(JsonNode object) {
    List<String> told = new ArrayList<>();
    for (JsonNode tls : Fields.at(object, "spec.tls")) {
      List<String> hosts = new ArrayList<>();
      tls.path("hosts").forEach(host -> hosts.add(host.asString("")));
      told.add(String.join(", ", hosts) + " with " + Fields.text(tls, "secretName"));
    }
    return told;
  }
}
