package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;

/// What can be done with objects that a view has in hand.
///
/// @param menu the actions of all features
/// @param selections makes a selection of objects; empty if their cluster is not open any more
public record ObjectActions(
    ActionMenu menu, Function<List<ObjectKey>, Optional<Selection>> selections) {

  /// For a view of which nothing can be done.
  public static final ObjectActions NONE =
      new ObjectActions(new ActionMenu(_ -> {}), _ -> Optional.empty());

  /// Returns the items of a menu for `objects`; none if there is nothing to do.
  public List<MenuItem> items(List<ObjectKey> objects) {
    return selections
        .apply(objects)
        .map(menu::items)
        .orElseGet(() -> objects.isEmpty() ? List.of() : menu.mixedItems(objects));
  }

  /// Does what the keys of `event` stand for; returns whether they stand for anything.
  public boolean press(KeyEvent event, List<ObjectKey> objects) {
    return selections
        .apply(objects)
        .map(chosen -> menu.press(event, chosen))
        .orElseGet(() -> !objects.isEmpty() && menu.pressMixed(event, objects));
  }
}
