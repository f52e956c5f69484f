package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a network policy lets through, in a sentence and in rows (Kubernetes: Network Policies).
final class NetworkPolicyWords {

  /// Whom a rule is about, and by which ports; these are empty where it is about all.
  private record Peer(String whom, String ports) {

    String words() {
      return ports.isEmpty() ? whom : whom + Texts.of("kinds.on", ports);
    }

    List<Value> row(String way) {
      String by = ports.isEmpty() ? Texts.of("kinds.all.ports") : ports;
      return List.of(Value.of(way), Value.of(whom), Value.of(by));
    }
  }

  private final JsonNode spec;

  private NetworkPolicyWords(JsonNode policy) {
    this.spec = policy.path("spec");
  }

  /// Returns what it lets in, and what it lets out, where it is about that.
  static String of(JsonNode policy) {
    var of = new NetworkPolicyWords(policy);
    List<String> words = new ArrayList<>();
    if (of.isIn()) {
      words.add(Texts.of("kinds.lets", words(of.peers("ingress", "from"))));
    }
    if (of.isOut()) {
      words.add(Texts.of("kinds.lets.out", words(of.peers("egress", "to"))));
    }
    return String.join("; ", words);
  }

  /// Returns the same, one row for each peer: the way, whom, by which ports.
  static List<List<Value>> rows(JsonNode policy) {
    var of = new NetworkPolicyWords(policy);
    List<List<Value>> rows = new ArrayList<>();
    if (of.isIn()) {
      of.peers("ingress", "from").forEach(peer -> rows.add(peer.row(Texts.of("kinds.in"))));
    }
    if (of.isOut()) {
      of.peers("egress", "to").forEach(peer -> rows.add(peer.row(Texts.of("kinds.out"))));
    }
    return rows;
  }

  private boolean hasType(String type) {
    return spec.path("policyTypes").valueStream().anyMatch(each -> each.asString("").equals(type));
  }

  private boolean isIn() {
    return spec.path("policyTypes").isEmpty() || hasType("Ingress");
  }

  private boolean isOut() {
    return spec.path("policyTypes").isEmpty() ? spec.has("egress") : hasType("Egress");
  }

  private static String words(List<Peer> peers) {
    return peers.isEmpty()
        ? Texts.of("words.nothing")
        : String.join(", ", peers.stream().map(Peer::words).toList());
  }

  private List<Peer> peers(String way, String field) {
    List<Peer> peers = new ArrayList<>();
    for (JsonNode rule : spec.path(way)) {
      String ports = ports(rule.path("ports"));
      JsonNode of = rule.path(field);
      if (of.isEmpty()) {
        peers.add(new Peer(Texts.of("kinds.anybody"), ports));
      }
      of.forEach(peer -> peers.add(new Peer(whom(peer), ports)));
    }
    return peers;
  }

  private static String whom(JsonNode peer) {
    if (peer.has("ipBlock")) {
      List<String> except = new ArrayList<>();
      peer.at("/ipBlock/except").forEach(range -> except.add(range.asString("")));
      return peer.at("/ipBlock/cidr").asString("")
          + (except.isEmpty()
              ? ""
              : Texts.of("kinds.but.not", String.join(Texts.of("kinds.or"), except)));
    }
    String pods = selected(Texts.of("kinds.pods.some"), peer.path("podSelector"));
    return peer.has("namespaceSelector")
        ? Texts.of(
            "words.of",
            pods,
            selected(Texts.of("kinds.namespaces.some"), peer.path("namespaceSelector")))
        : pods;
  }

  private static String selected(String what, JsonNode selector) {
    List<String> pairs = LabelWords.of(selector);
    return pairs.isEmpty()
        ? Texts.of("kinds.all", what)
        : Texts.of("kinds.with", what, String.join(Texts.of("words.and"), pairs));
  }

  // With `or`, as commas stand between peers.
  private static String ports(JsonNode ports) {
    return String.join(
        Texts.of("kinds.or"), ports.valueStream().map(NetworkPolicyWords::port).toList());
  }

  private static String port(JsonNode port) {
    String protocol = port.path("protocol").asString("TCP");
    if (!port.has("port")) {
      return Texts.of("kinds.any.port", protocol);
    }
    return protocol
        + " "
        + port.path("port").asString("")
        + (port.has("endPort") ? Texts.of("kinds.to.said", port.path("endPort").asString("")) : "");
  }
}
