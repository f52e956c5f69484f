package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.table.Filter;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.MessagePane.Message;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import dev.foretop.app.words.Texts;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// What stands in place of a table that has no rows: empty, loading, forbidden and missing are
/// different things.
final class TableMessages {

  private static final int BAD_REQUEST = 400;

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
          case Freshness.Joined _,
              Freshness.Live _,
              Freshness.Updating _,
              Freshness.Polled _,
              Freshness.Stale _,
              Freshness.Partial _ ->
              empty(shown, snapshot, filter);
        });
  }

  private static Message unknown(Shown shown, Unseen unseen) {
    if (unseen.parts().isEmpty()) {
      return new Message(
          Feather.LOCK,
          Texts.of("resources.none.seen", shown.title(), where(shown)),
          unseen.words(),
          null);
    }
    ApiProblem first = unseen.parts().values().iterator().next();
    if (unseen.isAll() && unseen.isDenied()) {
      return denied(shown, first);
    }
    return new Message(
        unseen.isDenied() ? Feather.LOCK : Feather.CLOUD_OFF,
        unseen.isAll()
            ? couldNotList(shown)
            : Texts.of("resources.none.seen", shown.title(), where(shown)),
        unseen.words(),
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
    var unseen = Unseen.of(snapshot.freshness());
    boolean isAsked = !Filter.of(filter.text()).selectors().isEmpty();
    if (snapshot.total() > 0 || (isAsked && !unseen.isAll())) {
      return nothingMatches(shown, snapshot.total(), filter, unseen);
    }
    return unseen.isNothing()
        ? new Message(
            Feather.INBOX,
            Texts.of("resources.no", shown.title(), where(shown)),
            null,
            snapshot.freshness() instanceof Freshness.Live
                ? Texts.of("resources.new.ones.show")
                : null)
        : unknown(shown, unseen);
  }

  // What the server was asked to select by does not say how many others there are.
  private static Message nothingMatches(Shown shown, int total, Typed filter, Unseen unseen) {
    String why =
        total > 0
            ? Texts.of("resources.none.text.cell", String.valueOf(total))
            : Texts.of("resources.none.selected", shown.title(), where(shown));
    String said = filter.problem().isEmpty() ? why : filter.problem();
    return new Message(
        Feather.SEARCH,
        Texts.of("resources.nothing.matches", filter.text().strip()),
        unseen.isNothing() ? said : said + "\n" + unseen.words(),
        Texts.of("resources.press.esc.filter"));
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
