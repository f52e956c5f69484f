package dev.foretop.app.ui.resources;

import static java.util.stream.Collectors.joining;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.MessagePane.Message;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import dev.foretop.app.words.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// What stands in place of a table that has no rows: empty, loading, forbidden and missing are
/// different things.
final class TableMessages {

  private static final int BAD_REQUEST = 400;
  private static final int MOST_NAMED = 6;

  private TableMessages() {}

  /// What was typed into the filter, and what is wrong with it.
  record Typed(String text, String problem) {}

  /// The message to show instead of rows, or empty if there are rows.
  ///
  /// @param isConnectionTold whether what is wrong with the connection is said elsewhere
  static Optional<Message> of(
      Shown shown, TableSnapshot snapshot, Typed filter, boolean isConnectionTold) {
    if (snapshot.size() > 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (snapshot.freshness()) {
          case Freshness.Loading() ->
              new Message(Feather.LOADER, Texts.of("resources.loading", shown.title()), null, null);
          case Freshness.Denied(var problem) -> denied(shown, problem);
          case Freshness.Missing(var problem) ->
              new Message(
                  Feather.HELP_CIRCLE,
                  Texts.of("resources.cluster.no", shown.title()),
                  problem.message(),
                  Texts.of("resources.kinds.definition.may"));
          case Freshness.Failed(ApiProblem.Unreachable _) when isConnectionTold ->
              new Message(Feather.CLOUD_OFF, couldNotList(shown), null, null);
          case Freshness.Failed(var problem) ->
              new Message(
                  Feather.CLOUD_OFF,
                  couldNotList(shown),
                  problem.message(),
                  isOfFilter(problem, filter.text())
                      ? Texts.of("resources.filter.not.understood")
                      : Problem.hint(problem));
          case Freshness.Joined joined
              when joined.parts().values().stream().anyMatch(Freshness.Loading.class::isInstance) ->
              new Message(Feather.LOADER, Texts.of("resources.loading", shown.title()), null, null);
          case Freshness.Joined joined when snapshot.total() == 0 && !unknown(joined).isEmpty() ->
              unknown(shown, joined);
          case Freshness.Joined _,
              Freshness.Live _,
              Freshness.Updating _,
              Freshness.Polled _,
              Freshness.Stale _,
              Freshness.Partial _ ->
              empty(shown, snapshot, filter);
        });
  }

  // What was refused, or could not be asked for, is not known to be empty.
  private static Map<String, ApiProblem> unknown(Freshness.Joined joined) {
    Map<String, ApiProblem> unknown = new LinkedHashMap<>();
    joined
        .parts()
        .forEach((part, freshness) -> {
          switch (freshness) {
            case Freshness.Denied(var problem) -> unknown.put(part, problem);
            case Freshness.Failed(var problem) -> unknown.put(part, problem);
            case Freshness.Loading _,
                Freshness.Live _,
                Freshness.Updating _,
                Freshness.Polled _,
                Freshness.Stale _,
                Freshness.Partial _,
                Freshness.Missing _,
                Freshness.Joined _ -> {
              // it is empty, as far as is known
            }
          }
        });
    return unknown;
  }

  private static Message unknown(Shown shown, Freshness.Joined joined) {
    Map<String, ApiProblem> unknown = unknown(joined);
    ApiProblem first = unknown.values().iterator().next();
    boolean isAll = unknown.size() == joined.parts().size();
    boolean isDenied =
        unknown.values().stream()
            .allMatch(each ->
                each instanceof ApiProblem.Forbidden || each instanceof ApiProblem.Unauthorized);
    if (isAll && isDenied) {
      return denied(shown, first);
    }
    String names =
        unknown.keySet().stream().limit(MOST_NAMED).map(OneLine::of).collect(joining(", "));
    return new Message(
        isDenied ? Feather.LOCK : Feather.CLOUD_OFF,
        isAll ? couldNotList(shown) : Texts.of("resources.none.seen", shown.title(), where(shown)),
        Texts.of(
            "resources.not.listed",
            unknown.size(),
            joined.parts().size(),
            unknown.size() > MOST_NAMED ? names + ", …" : names),
        first.message());
  }

  private static String couldNotList(Shown shown) {
    return Texts.of("resources.could.not.list", shown.title());
  }

  // Words that go to the server, and that it does not take.
  private static boolean isOfFilter(ApiProblem problem, String filter) {
    return problem instanceof ApiProblem.Failed(var status, _)
        && status == BAD_REQUEST
        && (filter.contains("field:") || filter.contains("label:"));
  }

  private static Message denied(Shown shown, ApiProblem problem) {
    return new Message(
        Feather.LOCK,
        problem instanceof ApiProblem.Unauthorized
            ? Problem.title(problem)
            : Texts.of("resources.may.not.list", shown.title()),
        problem.message(),
        hint(shown, problem));
  }

  private static String hint(Shown shown, ApiProblem problem) {
    if (!shown.kind().isNamespaced() && problem instanceof ApiProblem.Forbidden) {
      return shown.kind().isSameKindAs(ResourceKind.NAMESPACES)
          ? Texts.of("resources.if.may.use")
          : Texts.of("resources.choose.another.kind");
    }
    return shown.kind().isNamespaced() && shown.namespaces().isEmpty()
        ? Texts.of("resources.choose.namespace.may")
        : Problem.hint(problem);
  }

  private static Message empty(Shown shown, TableSnapshot snapshot, Typed filter) {
    if (snapshot.total() > 0) {
      return new Message(
          Feather.SEARCH,
          Texts.of("resources.nothing.matches", filter.text().strip()),
          filter.problem().isEmpty()
              ? Texts.of(
                  "resources.none.text.cell", String.valueOf(snapshot.total()), shown.title())
              : filter.problem(),
          Texts.of("resources.press.esc.filter"));
    }
    return new Message(
        Feather.INBOX,
        Texts.of("resources.no", shown.title(), where(shown)),
        null,
        snapshot.freshness() instanceof Freshness.Live
            ? Texts.of("resources.new.ones.show")
            : null);
  }

  private static String where(Shown shown) {
    if (!shown.kind().isNamespaced() || shown.namespaces().isEmpty()) {
      return Texts.of("resources.cluster");
    }
    return shown.namespaces().size() == 1
        ? Texts.of("resources.namespace", shown.namespaces().iterator().next())
        : Texts.of("resources.these.namespaces");
  }
}
