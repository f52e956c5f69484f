package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Reference;
import dev.foretop.app.kinds.Related;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One list that tells of an object's relations, and what its items say.
///
/// @param kind as the cluster serves it
record RelatedQuestion(Related.Ask ask, ResourceKind kind) {

  /// Returns what there is to ask a cluster that may serve some of the kinds only.
  static List<RelatedQuestion> about(Subject subject) {
    return Related.to(subject.key(), subject.object()).stream()
        .flatMap(ask -> of(ask, subject.cluster().discovery()).stream())
        .toList();
  }

  private static Optional<RelatedQuestion> of(Related.Ask ask, Discovery discovery) {
    return discovery.named(ask.kind()).map(kind -> new RelatedQuestion(ask, kind));
  }

  /// Tells it from others of the same object.
  String id() {
    return String.join("\n", ask.title(), kind.qualifiedName(), namespace(), ask.query());
  }

  String namespace() {
    return kind.isNamespaced() ? ask.namespace() : "";
  }

  boolean isFollowed() {
    return ask.isNarrow() && kind.canWatch();
  }

  /// @param isCut whether there are more than these
  RelatedFound found(List<JsonNode> items, boolean isCut) {
    List<List<Value>> rows = new ArrayList<>();
    for (JsonNode item : items) {
      String how = ask.how().apply(item);
      if (!how.isEmpty()) {
        rows.add(row(item.path("metadata"), how));
      }
    }
    return new RelatedFound(
        rows, isCut ? List.of(Texts.of("overview.only.first.were", kind.plural())) : List.of());
  }

  private List<Value> row(JsonNode metadata, String how) {
    String name = metadata.path("name").asString("");
    var to =
        new Reference(kind.group(), kind.kind(), metadata.path("namespace").asString(""), name);
    return List.of(plain(kind.kind()), new Value(name, Health.NONE, to, false), plain(how));
  }

  private static Value plain(String text) {
    return new Value(text, Health.NONE, null, false);
  }

  RelatedFound problem(String message) {
    return new RelatedFound(
        List.of(), List.of(Texts.of("overview.cannot.read", kind.plural(), message)));
  }
}
