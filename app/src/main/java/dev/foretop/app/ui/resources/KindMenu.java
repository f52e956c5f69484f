package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ResourceKind;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// What can be done with a kind of the tree.
final class KindMenu {

  private KindMenu() {}

  static ContextMenu of(KindTreeViewModel viewModel, ResourceKind kind) {
    boolean isPinned = viewModel.isPinned(kind);
    return new ContextMenu(
        item("Open", () -> viewModel.open(kind)),
        item("Open in a new tab", () -> viewModel.openAside(kind)),
        item(isPinned ? "Unpin" : "Pin to the top", () -> viewModel.pin(kind, !isPinned)));
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
