package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.MessagePane.Message;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.ui.resources.ResourceTableViewModel.Shown;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// What stands in place of a table that has no rows: empty, loading, forbidden and missing are
/// different things.
final class TableMessages {

  private TableMessages() {}

  /// The message to show instead of rows, or empty if there are rows.
  static Optional<Message> of(Shown shown, TableSnapshot snapshot, String filter) {
    if (snapshot.size() > 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (snapshot.freshness()) {
          case Freshness.Loading() ->
              new Message(Feather.LOADER, "Loading " + shown.title() + "…", null, null);
          case Freshness.Denied(var problem) -> denied(shown, problem);
          case Freshness.Missing(var problem) ->
              new Message(
                  Feather.HELP_CIRCLE,
                  "The cluster has no " + shown.title(),
                  problem.message(),
                  "The kind's definition may have been deleted. It shows here once it is back.");
          case Freshness.Failed(var problem) ->
              new Message(
                  Feather.CLOUD_OFF,
                  "Could not list " + shown.title(),
                  problem.message(),
                  Problem.hint(problem));
          case Freshness.Joined joined
              when joined.parts().values().stream().anyMatch(Freshness.Loading.class::isInstance) ->
              new Message(Feather.LOADER, "Loading " + shown.title() + "…", null, null);
          case Freshness.Joined _,
              Freshness.Live _,
              Freshness.Updating _,
              Freshness.Polled _,
              Freshness.Stale _,
              Freshness.Partial _ ->
              empty(shown, snapshot, filter);
        });
  }

  private static Message denied(Shown shown, ApiProblem problem) {
    return new Message(
        Feather.LOCK,
        problem instanceof ApiProblem.Unauthorized
            ? Problem.title(problem)
            : "You may not list " + shown.title(),
        problem.message(),
        hint(shown, problem));
  }

  private static String hint(Shown shown, ApiProblem problem) {
    if (!shown.kind().isNamespaced() && problem instanceof ApiProblem.Forbidden) {
      return shown.kind().equals(ResourceKind.NAMESPACES)
          ? "If you may use a namespace, name it in the cluster's settings (F2 in the list) and choose"
              + " another kind at the left. Else ask an administrator of the cluster for the right."
          : "Choose another kind at the left, or ask an administrator for the right.";
    }
    return shown.kind().isNamespaced() && shown.namespaces().isEmpty()
        ? "Choose a namespace that you may read, or ask an administrator for the right."
        : Problem.hint(problem);
  }

  private static Message empty(Shown shown, TableSnapshot snapshot, String filter) {
    if (snapshot.total() > 0) {
      return new Message(
          Feather.SEARCH,
          "Nothing matches “" + filter.strip() + "”",
          "None of the " + snapshot.total() + " " + shown.title() + " has this text in a cell.",
          "Press Esc in the filter to see all of them.");
    }
    return new Message(
        Feather.INBOX,
        "No " + shown.title() + where(shown),
        null,
        snapshot.freshness() instanceof Freshness.Live
            ? "New ones show here as soon as they exist."
            : null);
  }

  private static String where(Shown shown) {
    if (!shown.kind().isNamespaced() || shown.namespaces().isEmpty()) {
      return " in this cluster";
    }
    return shown.namespaces().size() == 1
        ? " in namespace " + shown.namespaces().iterator().next()
        : " in these namespaces";
  }
}
