package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// What can be done with a kind of the tree.
final class KindMenu {

  private KindMenu() {}

  static ContextMenu of(KindTreeViewModel viewModel, ResourceKind kind) {
    boolean isPinned = viewModel.isPinned(kind);
    return new ContextMenu(
        item(Texts.of("kinds.open"), () -> viewModel.open(kind)),
        item(Texts.of("kinds.open.aside"), () -> viewModel.openAside(kind)),
        item(
            Texts.of(isPinned ? "kinds.unpin" : "kinds.pin"),
            () -> viewModel.pin(kind, !isPinned)));
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
