package dev.foretop.app.ui.resources;

import static java.util.stream.Collectors.joining;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What of a table could not be listed, so that it is not known to hold nothing.
///
/// @param parts of a table of several, with what is wrong with each
/// @param of how many parts there are
/// @param namespaces that may not be listed, where the others may
record Unseen(Map<String, ApiProblem> parts, int of, List<String> namespaces) {

  private static final int MOST_NAMED = 6;

  static Unseen of(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Joined joined -> ofParts(joined);
      case Freshness.Partial(var denied) -> new Unseen(Map.of(), 1, denied);
      case Freshness.Polled(_, _, var denied) -> new Unseen(Map.of(), 1, denied);
      case Freshness.Loading _,
          Freshness.Live _,
          Freshness.Updating _,
          Freshness.Stale _,
          Freshness.Denied _,
          Freshness.Failed _,
          Freshness.Missing _ ->
          new Unseen(Map.of(), 1, List.of());
    };
  }

  private static Unseen ofParts(Freshness.Joined joined) {
    Map<String, ApiProblem> parts = new LinkedHashMap<>();
    List<String> namespaces = new ArrayList<>();
    joined
        .parts()
        .forEach((part, freshness) -> {
          switch (freshness) {
            case Freshness.Denied(var problem) -> parts.put(part, problem);
            case Freshness.Failed(var problem) -> parts.put(part, problem);
            case Freshness.Loading _,
                Freshness.Live _,
                Freshness.Updating _,
                Freshness.Polled _,
                Freshness.Stale _,
                Freshness.Partial _,
                Freshness.Missing _,
                Freshness.Joined _ ->
                of(freshness).namespaces.forEach(each -> namespaces.add(part + "/" + each));
          }
        });
    return new Unseen(parts, joined.parts().size(), namespaces);
  }

  boolean isNothing() {
    return parts.isEmpty() && namespaces.isEmpty();
  }

  boolean isAll() {
    return parts.size() == of;
  }

  boolean isDenied() {
    return parts.values().stream()
        .allMatch(each ->
            each instanceof ApiProblem.Forbidden || each instanceof ApiProblem.Unauthorized);
  }

  /// Names it; empty if there is nothing.
  String words() {
    if (isNothing()) {
      return "";
    }
    return parts.isEmpty()
        ? Texts.of("resources.may.not.list.these", names(namespaces))
        : Texts.of("resources.not.listed", parts.size(), of, names(parts.keySet()));
  }

  private static String names(Collection<String> all) {
    String names = all.stream().limit(MOST_NAMED).map(OneLine::of).collect(joining(", "));
    return all.size() > MOST_NAMED ? names + ", …" : names;
  }
}
