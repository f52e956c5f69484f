package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.fx.ChosenMenu;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.ContextMenuEvent;

/// What can be done with a tab of the dock: one menu for all, which no tab holds.
final class DockMenu {

  private final TabPane dock;
  private final Consumer<Tab> close;
  private final ContextMenu menu = new ContextMenu();

  private DockMenu(TabPane dock, Consumer<Tab> close) {
    this.dock = dock;
    this.close = close;
    menu.setOnHidden(_ -> menu.getItems().clear());
  }

  /// Opens by the mouse on a head, and by keys for the tab in front.
  ///
  /// @param dock tabs with an id each, by which the head under the mouse is known
  /// @param close closes a tab, unless the user thinks better of it
  static void on(TabPane dock, Consumer<Tab> close) {
    var menu = new DockMenu(dock, close);
    dock.setOnContextMenuRequested(menu::requested);
  }

  // What is in a tab has menus of its own, or none.
  private void requested(ContextMenuEvent event) {
    if (!event.isKeyboardTrigger()) {
      TabMenu.under(dock, (Node) event.getTarget())
          .ifPresent(tab -> {
            fill(tab);
            menu.show(dock, event.getScreenX(), event.getScreenY());
            event.consume();
          });
    } else if (dock.equals(event.getTarget()) && !dock.getSelectionModel().isEmpty()) {
      Tab tab = dock.getSelectionModel().getSelectedItem();
      fill(tab);
      menu.show(headOf(tab), Side.BOTTOM, 0, 0);
      event.consume();
    }
  }

  private Node headOf(Tab tab) {
    return dock.lookupAll(".tab").stream()
        .filter(head -> tab.getId().equals(head.getId()))
        .findFirst()
        .orElse(dock);
  }

  private void fill(Tab tab) {
    menu.getItems()
        .setAll(
            ChosenMenu.item(Texts.of("words.close"), () -> close.accept(tab)),
            ChosenMenu.item(Texts.of("shell.close.others"), () -> closeOthers(tab)));
    menu.getItems().getLast().setDisable(dock.getTabs().size() < 2);
  }

  private void closeOthers(Tab tab) {
    List.copyOf(dock.getTabs()).stream().filter(each -> !each.equals(tab)).forEach(close);
  }
}
