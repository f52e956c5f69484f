package dev.foretop.app.ui.fx;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;

/// The menu of what can be done with what is chosen in a list or a table: at the pointer, or below
/// the chosen row where it is asked for by keys.
public final class ChosenMenu {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Node list;
  private final Supplier<List<MenuItem>> items;
  private final ContextMenu menu = new ContextMenu();

  private ChosenMenu(Node list, Supplier<List<MenuItem>> items) {
    this.list = list;
    this.items = items;
    menu.setOnHidden(_ -> menu.getItems().clear()); // lets go of what was chosen
  }

  /// Opens from now on whenever somebody asks.
  ///
  /// @param items what can be done now; none for no menu
  public static void on(Node list, Supplier<List<MenuItem>> items) {
    var menu = new ChosenMenu(list, items);
    list.setOnContextMenuRequested(menu::requested);
  }

  /// Returns an item that does this.
  public static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void requested(ContextMenuEvent event) {
    menu.hide();
    menu.getItems().setAll(items.get());
    event.consume();
    if (menu.getItems().isEmpty()) {
      return;
    }
    if (event.isKeyboardTrigger()) {
      menu.show(chosenRow(), Side.BOTTOM, 20, 0);
    } else {
      menu.show(list, event.getScreenX(), event.getScreenY());
    }
  }

  private Node chosenRow() {
    return Stream.of(".list-cell", ".table-row-cell")
        .flatMap(style -> list.lookupAll(style).stream())
        .filter(row -> row.isVisible() && row.getPseudoClassStates().contains(SELECTED))
        .findFirst()
        .orElse(list);
  }
}
