package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.facts;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// How traffic reaches pods.
final class NetworkOverview {

  private NetworkOverview() {}

  static void service(OverviewBuilder to) {
    JsonNode object = to.object();
    List<String> addresses = new ArrayList<>();
    for (JsonNode entry : Fields.at(object, "status.loadBalancer.ingress")) {
      addresses.add(Fields.text(entry, "ip") + Fields.text(entry, "hostname"));
    }
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

  static void ingress(OverviewBuilder to) {
    JsonNode object = to.object();
    to.part(
        "Ingress",
        to.field("Class", "spec.ingressClassName"),
        facts("TLS", PodOverview.orNothing(tls(object))));
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode rule : Fields.at(object, "spec.rules")) {
      for (JsonNode path : Fields.at(rule, "http.paths")) {
        String service = Fields.text(path, "backend.service.name");
        String port =
            Fields.text(path, "backend.service.port.number")
                + Fields.text(path, "backend.service.port.name");
        rows.add(
            List.of(
                Value.of(Fields.text(rule, "host")),
                Value.of(Fields.text(path, "path") + " (" + Fields.text(path, "pathType") + ")"),
                Value.link(
                    service + ":" + port, Reference.core("Service", to.namespace(), service))));
      }
    }
    to.grid("Routes", List.of("Host", "Path", "To"), rows);
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
