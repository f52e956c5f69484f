package dev.foretop.app.ui.google;

import dev.foretop.app.google.GkeProject;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.ui.google.GkePickerViewModel.State;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What Google has said so far. Belongs to the FX thread.
final class GkeAnswers {

  private final Map<String, Optional<GkeProject>> projects = new TreeMap<>();
  private final Set<String> listed = new HashSet<>();
  private @Nullable String unlisted;
  private @Nullable String failure;
  private boolean isListed;

  /// These are being asked.
  ///
  /// @return whether one of them is new
  boolean ask(Collection<String> ids) {
    boolean isNew = !projects.keySet().containsAll(ids);
    ids.forEach(id -> projects.putIfAbsent(id, Optional.empty()));
    return isNew;
  }

  /// These belong to the account; no more will follow.
  void list(Collection<String> ids) {
    isListed = true;
    listed.addAll(ids);
    ask(ids);
  }

  /// Google lists no projects.
  void refuse(@Nullable String why) {
    unlisted = why;
  }

  void put(GkeProject project) {
    projects.put(project.id(), Optional.of(project));
  }

  /// Nothing can be learnt.
  void fail(String message) {
    failure = message;
  }

  /// Nothing can be learnt of these.
  void fail(Collection<String> ids, String message) {
    ids.forEach(id -> put(new GkeProject(id, List.of(), List.of(message))));
  }

  /// Returns what to show of it.
  State state(GkeSelection selection, String search) {
    if (failure != null) {
      return new State.Failed(failure);
    }
    if (!isListed && projects.isEmpty()) {
      return new State.Asking();
    }
    long waiting = projects.values().stream().filter(Optional::isEmpty).count();
    List<GkeRow> rows = GkeRows.of(projects, listed, selection, search);
    return new State.Known(rows, !projects.isEmpty(), waiting, unlisted);
  }
}
