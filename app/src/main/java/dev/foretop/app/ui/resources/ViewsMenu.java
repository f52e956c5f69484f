package dev.foretop.app.ui.resources;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Filters that the user gave names to: chosen, saved, renamed and forgotten here.
final class ViewsMenu {

  private final ResourceTableViewModel viewModel;
  private final ContextMenu menu = new ContextMenu();

  ViewsMenu(ResourceTableViewModel viewModel) {
    this.viewModel = viewModel;
    menu.setId("views");
  }

  void show(Node below) {
    List<MenuItem> items = new ArrayList<>();
    views()
        .forEach(
            (name, filter) -> items.add(item(name, () -> viewModel.filterProperty().set(filter))));
    if (!items.isEmpty()) {
      items.add(each("resources.rename", "rename-view", name -> rename(name, below)));
      items.add(
          each("resources.forget", "forget-view", name -> viewModel.choices().saveView(name, "")));
      items.add(new SeparatorMenuItem());
    }
    String filter = viewModel.filterProperty().get();
    items.add(filter.isBlank() ? hint() : save(filter));
    menu.getItems().setAll(items);
    menu.show(below, Side.BOTTOM, 0, 4);
  }

  private Map<String, String> views() {
    return viewModel.choices().views();
  }

  private static MenuItem item(String name, Runnable action) {
    var item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private Menu each(String title, String id, Consumer<String> action) {
    var each = new Menu(Texts.of(title));
    each.setId(id);
    views().keySet().forEach(name -> each.getItems().add(item(name, () -> action.accept(name))));
    return each;
  }

  private static MenuItem hint() {
    var hint = new MenuItem(Texts.of("resources.type.filter.save"));
    hint.setDisable(true);
    return hint;
  }

  private MenuItem save(String filter) {
    var name =
        new ViewName(
            Texts.of("resources.save.filter"),
            "",
            typed -> views().containsKey(typed) && !filter.equals(views().get(typed)),
            typed -> {
              viewModel.choices().saveView(typed, filter);
              menu.hide();
            });
    return new CustomMenuItem(name, false);
  }

  // The menu closes with the choice, and opens again with a field for the name.
  private void rename(String old, Node below) {
    var name =
        new ViewName(
            Texts.of("resources.new.name", old),
            old,
            typed -> views().containsKey(typed) && !typed.equals(old),
            typed -> {
              viewModel.choices().renameView(old, typed);
              menu.hide();
            });
    viewModel
        .fx()
        .execute(() -> {
          menu.getItems().setAll(new CustomMenuItem(name, false));
          menu.show(below, Side.BOTTOM, 0, 4);
          name.focus();
        });
  }
}
