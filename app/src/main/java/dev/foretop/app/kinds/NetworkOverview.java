package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.facts;

import dev.foretop.app.words.Texts;
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
              ? Texts.of("kinds.waits.address.load")
              : Texts.of("kinds.reached", String.join(", ", addresses)));
    }
    to.part(
        Texts.of("kinds.service"),
        to.field(Texts.of("words.type"), "spec.type"),
        to.field(Texts.of("kinds.cluster.ip"), "spec.clusterIP"),
        to.field(Texts.of("kinds.external.name"), "spec.externalName"),
        facts(Texts.of("kinds.load.balancer"), PodOverview.orNothing(addresses)),
        facts(
            Texts.of("kinds.selects"),
            PodOverview.orNothing(Fields.pairs(Fields.at(object, "spec.selector")))),
        to.field(Texts.of("kinds.session.affinity"), "spec.sessionAffinity"));
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode port : Fields.at(object, "spec.ports")) {
      rows.add(
          List.of(
              Value.of(Fields.text(port, "name")),
              Value.of(Fields.text(port, "port") + "/" + Fields.text(port, "protocol")),
              Value.of(Fields.text(port, "targetPort")),
              Value.of(Fields.text(port, "nodePort"))));
    }
    to.grid(
        Texts.of("kinds.ports"),
        List.of(
            Texts.of("words.name"),
            Texts.of("kinds.port"),
            Texts.of("kinds.target"),
            Texts.of("kinds.node.port")),
        rows);
  }

  static void policy(OverviewBuilder to) {
    String lets = NetworkPolicyWords.of(to.object());
    if (!lets.isEmpty()) { // of a type that is not known
      to.verdict(Health.NONE, Character.toUpperCase(lets.charAt(0)) + lets.substring(1) + ".");
    }
    List<String> pods = LabelWords.of(Fields.at(to.object(), "spec.podSelector"));
    to.part(
        Texts.of("kinds.policy"),
        facts(
            Texts.of("kinds.pods.said"),
            pods.isEmpty() ? List.of(Texts.of("kinds.all.namespace")) : pods),
        facts(
            Texts.of("kinds.lets.through"),
            PodOverview.orNothing(NetworkPolicyWords.parts(to.object()))));
  }

  static void ingress(OverviewBuilder to) {
    JsonNode object = to.object();
    to.part(
        Texts.of("kinds.ingress"),
        to.field(Texts.of("kinds.class"), "spec.ingressClassName"),
        OverviewBuilder.fact(
            Texts.of("kinds.all.else"), backend(to, object.at("/spec/defaultBackend"))),
        facts(Texts.of("kinds.addresses"), PodOverview.orNothing(addresses(object))),
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
    to.grid(
        Texts.of("kinds.routes"),
        List.of(Texts.of("kinds.host"), Texts.of("kinds.path"), Texts.of("kinds.to")),
        rows);
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
      String group = Fields.text(other, "apiGroup");
      return Value.link(
          (group.isEmpty() ? kind : kind + "." + group) + " " + name,
          new Reference(group, kind, to.namespace(), name));
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
      told.add(Texts.of("kinds.with", String.join(", ", hosts), Fields.text(tls, "secretName")));
    }
    return told;
  }
}
