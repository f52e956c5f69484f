package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where a pod wants to run, and near whom, a sentence for each wish (kubernetes.io/docs,
/// *Assigning pods to nodes*).
final class AffinityWords {

  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

  private final List<String> words = new ArrayList<>();

  private AffinityWords() {}

  /// @param affinity of a pod's spec
  static List<String> of(JsonNode affinity) {
    var all = new AffinityWords();
    all.nodes(affinity.path("nodeAffinity"));
    all.pods(affinity.path("podAffinity"), "kinds.affinity.near");
    all.pods(affinity.path("podAntiAffinity"), "kinds.affinity.far");
    return List.copyOf(all.words);
  }

  private void nodes(JsonNode wish) {
    List<String> terms = new ArrayList<>();
    for (JsonNode term : Fields.at(wish, REQUIRED + ".nodeSelectorTerms")) {
      terms.add(node(term));
    }
    if (!terms.isEmpty()) {
      words.add(Texts.of("kinds.affinity.nodes", String.join(Texts.of("kinds.or.said"), terms)));
    }
    for (JsonNode term : wish.path(PREFERRED)) {
      words.add(preferred(term, Texts.of("kinds.affinity.nodes", node(term.path("preference")))));
    }
  }

  // All of a term's rules have to hold, of labels and of fields.
  private static String node(JsonNode term) {
    List<String> rules = new ArrayList<>(LabelWords.of(term));
    rules.addAll(LabelWords.rules(term.path("matchFields")));
    return String.join(Texts.of("kinds.and"), rules);
  }

  private void pods(JsonNode wish, String key) {
    wish.path(REQUIRED).forEach(term -> words.add(pod(term, key)));
    for (JsonNode term : wish.path(PREFERRED)) {
      words.add(preferred(term, pod(term.path("podAffinityTerm"), key)));
    }
  }

  private static String pod(JsonNode term, String key) {
    List<String> labels = LabelWords.of(term.path("labelSelector"));
    List<String> spaces = new ArrayList<>();
    term.path("namespaces").forEach(each -> spaces.add(each.asString("")));
    spaces.addAll(LabelWords.of(term.path("namespaceSelector")));
    String where = spaces.isEmpty() ? "" : Texts.of("words.in", String.join(", ", spaces));
    String whom =
        labels.isEmpty() ? Texts.of("kinds.all.said") : String.join(Texts.of("kinds.and"), labels);
    return Texts.of(key, (whom + " " + where).strip(), Fields.text(term, "topologyKey"));
  }

  private static String preferred(JsonNode term, String wish) {
    return Texts.of("kinds.affinity.rather", wish, Fields.text(term, "weight"));
  }
}
