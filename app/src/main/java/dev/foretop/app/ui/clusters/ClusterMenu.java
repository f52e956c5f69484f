package dev.foretop.app.ui.clusters;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// What can be done with a cluster of the list.
final class ClusterMenu {

  private ClusterMenu() {}

  static ContextMenu of(ClusterListViewModel viewModel, ClusterInfo cluster, boolean isOpen) {
    var menu =
        new ContextMenu(
            item(Texts.of("words.open"), () -> viewModel.open(cluster)),
            item(Texts.of("clusters.open.new.tab"), () -> viewModel.openAside(cluster)));
    if (isOpen) {
      menu.getItems().add(item(Texts.of("words.disconnect"), () -> viewModel.disconnect(cluster)));
    }
    menu.getItems()
        .addAll(
            item(Texts.of("clusters.settings"), () -> viewModel.edit(cluster)),
            item(Texts.of("words.copy.name"), () -> SystemClipboard.put(cluster.name())),
            new SeparatorMenuItem(),
            item(Texts.of("clusters.move.up"), "Alt+Up", () -> viewModel.move(cluster, -1)),
            item(Texts.of("clusters.move.down"), "Alt+Down", () -> viewModel.move(cluster, 1)));
    if (cluster.isRemovable()) {
      menu.getItems()
          .addAll(
              new SeparatorMenuItem(),
              item(Texts.of("clusters.remove"), () -> viewModel.remove(cluster)));
    }
    return menu;
  }

  private static MenuItem item(String text, String keys, Runnable action) {
    MenuItem item = item(text, action);
    item.setAccelerator(KeyCombination.valueOf(keys));
    return item;
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
