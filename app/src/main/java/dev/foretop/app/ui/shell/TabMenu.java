package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.fx.ChosenMenu;
import dev.foretop.app.words.Texts;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.ContextMenuEvent;

/// What can be done with a tab, in one menu for all of them.
///
/// A menu that a tab has for itself is never let go of by the tab pane, which listens for its keys,
/// and with it all rows of a tab that was closed long ago.
final class TabMenu {

  private final TabPane heads;
  private final Workspace workspace;
  private final Function<Tab, Place> placeOf;
  private final ContextMenu menu = new ContextMenu();

  private TabMenu(TabPane heads, Workspace workspace, Function<Tab, Place> placeOf) {
    this.heads = heads;
    this.workspace = workspace;
    this.placeOf = placeOf;
    menu.setOnHidden(_ -> menu.getItems().clear());
  }

  /// Opens by the mouse on a head, and by keys for the tab in front.
  ///
  /// @param heads tabs with an id each, by which the head under the mouse is known
  static void on(TabPane heads, Workspace workspace, Function<Tab, Place> placeOf) {
    var menu = new TabMenu(heads, workspace, placeOf);
    heads.setOnContextMenuRequested(menu::requested);
  }

  private void requested(ContextMenuEvent event) {
    Optional<Tab> tab =
        event.isKeyboardTrigger()
            ? Optional.ofNullable(heads.getSelectionModel().getSelectedItem())
            : under(heads, (Node) event.getTarget());
    tab.map(placeOf)
        .ifPresent(place -> {
          menu.getItems().setAll(items(place).toList());
          menu.show(heads, event.getScreenX(), event.getScreenY());
          event.consume();
        });
  }

  /// Returns the tab whose head a node is part of.
  static Optional<Tab> under(TabPane heads, Node target) {
    return Stream.iterate(target, node -> node != null && !heads.equals(node), Node::getParent)
        .flatMap(node -> heads.getTabs().stream().filter(tab -> tab.getId().equals(node.getId())))
        .findFirst();
  }

  private Stream<MenuItem> items(Place place) {
    return Stream.of(
        ChosenMenu.item(Texts.of("words.close"), () -> workspace.close(place)),
        ChosenMenu.item(Texts.of("shell.close.others"), () -> workspace.closeOthers(place)),
        new SeparatorMenuItem(),
        ChosenMenu.item(Texts.of("shell.open.again.new"), () -> workspace.open(place.current())),
        ChosenMenu.item(Texts.of("shell.move.window.own"), () -> workspace.setApart(place)));
  }
}
