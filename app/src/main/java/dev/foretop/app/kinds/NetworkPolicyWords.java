package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a network policy lets through, in a sentence (Kubernetes: Network Policies).
final class NetworkPolicyWords {

  private NetworkPolicyWords() {}

  static String of(JsonNode policy) {
    return String.join("; ", parts(policy));
  }

  /// Returns what it lets in, and what it lets out, where it is about that.
  static List<String> parts(JsonNode policy) {
    JsonNode spec = policy.path("spec");
    List<String> types = new ArrayList<>();
    spec.path("policyTypes").forEach(type -> types.add(type.asString("")));
    boolean isIn = types.isEmpty() || types.contains("Ingress");
    boolean isOut = types.contains("Egress") || (types.isEmpty() && spec.has("egress"));
    List<String> words = new ArrayList<>();
    if (isIn) {
      words.add(Texts.of("kinds.lets", peers(spec.path("ingress"), "from")));
    }
    if (isOut) {
      words.add(Texts.of("kinds.lets.out", peers(spec.path("egress"), "to")));
    }
    return words;
  }

  private static String peers(JsonNode rules, String field) {
    if (rules.isEmpty()) {
      return Texts.of("words.nothing");
    }
    List<String> peers = new ArrayList<>();
    for (JsonNode rule : rules) {
      String ports = ports(rule.path("ports"));
      JsonNode of = rule.path(field);
      if (of.isEmpty()) {
        peers.add(Texts.of("kinds.anybody") + ports);
      }
      of.forEach(peer -> peers.add(peer(peer) + ports));
    }
    return String.join(", ", peers);
  }

  private static String peer(JsonNode peer) {
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

  private static String ports(JsonNode ports) {
    List<String> words = new ArrayList<>();
    ports.forEach(port ->
        words.add(
            port.path("protocol").asString("TCP")
                + " "
                + port.path("port").asString("all")
                + (port.has("endPort")
                    ? Texts.of("kinds.to.said", port.path("endPort").asString(""))
                    : "")));
    return words.isEmpty() ? "" : Texts.of("kinds.on", String.join(", ", words));
  }
}
