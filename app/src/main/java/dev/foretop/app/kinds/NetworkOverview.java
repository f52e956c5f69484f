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

  // What is longer is read in a table only.
  private static final int LONGEST_SENTENCE = 240;

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
    } else if (Fields.text(object, "spec.type").equals("ExternalName")) {
      to.verdict(
          Health.NONE, Texts.of("kinds.leads.outside", Fields.text(object, "spec.externalName")));
    } else if (Fields.at(object, "spec.selector").isEmpty()) {
      to.verdict(Health.NONE, Texts.of("kinds.selects.nothing"));
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
              Value.of(protocols(port)),
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

  private static String protocols(JsonNode port) {
    String of = Fields.text(port, "appProtocol");
    return Fields.text(port, "port")
        + "/"
        + Fields.text(port, "protocol")
        + (of.isEmpty() ? "" : " (" + of + ")");
  }

  static void policy(OverviewBuilder to) {
    String lets = NetworkPolicyWords.of(to.object());
    if (!lets.isEmpty() && lets.length() <= LONGEST_SENTENCE) { // or of a type that is not known
      to.verdict(Health.NONE, Character.toUpperCase(lets.charAt(0)) + lets.substring(1) + ".");
    }
    List<String> pods = LabelWords.of(Fields.at(to.object(), "spec.podSelector"));
    to.part(
        Texts.of("kinds.policy"),
        facts(
            Texts.of("kinds.pods.said"),
            pods.isEmpty() ? List.of(Texts.of("kinds.all.namespace")) : pods));
    to.grid(
        Texts.of("kinds.lets.through"),
        List.of(Texts.of("kinds.way"), Texts.of("kinds.whom"), Texts.of("kinds.ports")),
        NetworkPolicyWords.rows(to.object()));
  }

  static void ingress(OverviewBuilder to) {
    JsonNode object = to.object();
    to.part(
        Texts.of("kinds.ingress"),
        OverviewBuilder.fact(Texts.of("kinds.class"), ingressClass(object)),
        OverviewBuilder.fact(
            Texts.of("kinds.all.else"), backend(to, object.at("/spec/defaultBackend"))),
        facts(Texts.of("kinds.addresses"), PodOverview.orNothing(addresses(object))));
    to.grid("TLS", List.of(Texts.of("kinds.host"), Texts.of("kinds.certificate.word")), tls(to));
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode rule : Fields.at(object, "spec.rules")) {
      if (Fields.at(rule, "http.paths").isEmpty()) {
        rows.add(List.of(host(rule), Value.of(""), Value.of(Texts.of("kinds.all.else.too"))));
      }
      for (JsonNode path : Fields.at(rule, "http.paths")) {
        rows.add(
            List.of(
                host(rule),
                Value.of(
                    (Fields.text(path, "path") + " (" + Fields.text(path, "pathType") + ")")
                        .strip()),
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

  private static Value host(JsonNode rule) {
    String host = Fields.text(rule, "host");
    return Value.of(host.isEmpty() ? Texts.of("kinds.all.hosts") : host);
  }

  private static Value ingressClass(JsonNode object) {
    String name = Fields.text(object, "spec.ingressClassName");
    return name.isEmpty()
        ? Value.of("")
        : Value.link(name, new Reference("networking.k8s.io", "IngressClass", "", name));
  }

  private static List<List<Value>> tls(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode tls : Fields.at(to.object(), "spec.tls")) {
      List<String> hosts = new ArrayList<>();
      tls.path("hosts").forEach(host -> hosts.add(host.asString("")));
      String secret = Fields.text(tls, "secretName");
      rows.add(
          List.of(
              Value.of(hosts.isEmpty() ? Texts.of("kinds.all.hosts") : String.join(", ", hosts)),
              secret.isEmpty()
                  ? Value.of(Texts.of("kinds.of.controller"))
                  : Value.link(
                      "Secret " + secret, Reference.core("Secret", to.namespace(), secret))));
    }
    return rows;
  }
}
