package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.KeptPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Where a tab has been.
final class PlaceHistory {

  private static final int MOST = 100;

  private final List<KeptPlace> before = new ArrayList<>();
  private final List<KeptPlace> after = new ArrayList<>();
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper(false);

  /// Remembers what is left for somewhere new.
  void leave(KeptPlace place) {
    if (!place.cluster().isEmpty() && (before.isEmpty() || !before.getLast().equals(place))) {
      before.add(place);
    }
    if (before.size() > MOST) {
      before.removeFirst();
    }
    after.clear();
    update();
  }

  /// Returns where to go back to from `here`.
  Optional<KeptPlace> back(KeptPlace here) {
    return turn(before, after, here);
  }

  Optional<KeptPlace> forward(KeptPlace here) {
    return turn(after, before, here);
  }

  private Optional<KeptPlace> turn(List<KeptPlace> from, List<KeptPlace> to, KeptPlace here) {
    if (from.isEmpty()) {
      return Optional.empty();
    }
    to.add(here);
    KeptPlace next = from.removeLast();
    update();
    return Optional.of(next);
  }

  /// Returns where the tab was last in a cluster.
  Optional<KeptPlace> lastOf(String cluster) {
    return before.reversed().stream().filter(place -> place.cluster().equals(cluster)).findFirst();
  }

  /// Returns where the tab was, the last place first, each once.
  List<KeptPlace> recent(int most) {
    return before.reversed().stream().distinct().limit(most).toList();
  }

  private void update() {
    canGoBack.set(!before.isEmpty());
    canGoForward.set(!after.isEmpty());
  }

  ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canGoForwardProperty() {
    return canGoForward.getReadOnlyProperty();
  }
}
