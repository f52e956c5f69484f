package dev.foretop.app.ui.overview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Maker;
import dev.foretop.app.kinds.Reference;
import dev.foretop.app.kinds.Related;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.net.URLEncoder;
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

  /// Returns what else there is to ask when somebody wants it.
  static List<RelatedQuestion> further(Subject subject) {
    Discovery discovery = subject.cluster().discovery();
    return Related.further(subject.key(), subject.object(), discovery.kinds()).stream()
        .flatMap(ask -> of(ask, discovery).stream())
        .toList();
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

  /// Reads the list as it is now, which blocks; what went wrong is an answer, too.
  ///
  /// @param pages the most that are read
  RelatedFound read(Subject of, int pages) {
    var all = new RelatedFound(List.of(), List.of(), false);
    String next = "";
    try {
      for (int page = 1; page <= pages; page++) {
        JsonNode list =
            of.cluster().objects().list(kind, namespace(), ask.query() + continued(next));
        next = list.at("/metadata/continue").asString("");
        boolean isLast = next.isEmpty() || page == pages;
        List<JsonNode> items = list.path("items").valueStream().toList();
        all = all.and(found(items, isLast && !next.isEmpty()));
        if (isLast) {
          break;
        }
      }
      return all;
    } catch (ApiException e) {
      return all.and(problem(e.problem().message()));
    }
  }

  private static String continued(String token) {
    return token.isEmpty() ? "" : "&continue=" + URLEncoder.encode(token, UTF_8);
  }

  /// @param isCut whether there are more than these
  RelatedFound found(List<JsonNode> items, boolean isCut) {
    List<RelatedFound.Row> rows = new ArrayList<>();
    for (JsonNode item : items) {
      String how = ask.how().apply(item);
      if (!how.isEmpty()) {
        rows.add(row(item, how));
      }
    }
    return new RelatedFound(
        rows,
        isCut ? List.of(Texts.of("overview.only.first.were", kind.plural())) : List.of(),
        isCut);
  }

  private RelatedFound.Row row(JsonNode item, String how) {
    JsonNode metadata = item.path("metadata");
    String name = metadata.path("name").asString("");
    var to =
        new Reference(kind.group(), kind.kind(), metadata.path("namespace").asString(""), name);
    return new RelatedFound.Row(
        List.of(plain(kind.kind()), new Value(name, Health.NONE, to, false), plain(how)),
        Maker.id(kind.kind(), item),
        ask.leavesOutMade() ? Maker.of(item) : "");
  }

  private static Value plain(String text) {
    return new Value(text, Health.NONE, null, false);
  }

  RelatedFound problem(String message) {
    return new RelatedFound(
        List.of(), List.of(Texts.of("overview.cannot.read", kind.plural(), message)), false);
  }
}
