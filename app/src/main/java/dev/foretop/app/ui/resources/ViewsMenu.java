package dev.foretop.app.ui.resources;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;

/// Filters that the user gave names to: chosen, saved and forgotten here.
final class ViewsMenu {

  private final ResourceTableViewModel viewModel;
  private final ContextMenu menu = new ContextMenu();

  ViewsMenu(ResourceTableViewModel viewModel) {
    this.viewModel = viewModel;
    menu.setId("views");
  }

  void show(Node below) {
    List<MenuItem> items = new ArrayList<>();
    viewModel.choices().views().forEach((name, filter) -> items.add(view(name, filter)));
    if (!items.isEmpty()) {
      items.add(forget());
      items.add(new SeparatorMenuItem());
    }
    String filter = viewModel.filterProperty().get();
    items.add(filter.isBlank() ? hint() : save(filter));
    menu.getItems().setAll(items);
    menu.show(below, Side.BOTTOM, 0, 4);
  }

  private MenuItem view(String name, String filter) {
    var item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> viewModel.filterProperty().set(filter));
    return item;
  }

  private Menu forget() {
    var forget = new Menu(Texts.of("resources.forget"));
    for (String name : viewModel.choices().views().keySet()) {
      var item = new MenuItem(name);
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> viewModel.choices().saveView(name, ""));
      forget.getItems().add(item);
    }
    return forget;
  }

  private static MenuItem hint() {
    var hint = new MenuItem(Texts.of("resources.type.filter.save"));
    hint.setDisable(true);
    return hint;
  }

  private MenuItem save(String filter) {
    var name = new TextField();
    name.setId("view-name");
    name.setPromptText(Texts.of("resources.save.filter"));
    name.setAccessibleText(Texts.of("resources.name.view.save"));
    name.setOnAction(_ -> {
      if (!name.getText().isBlank()) {
        viewModel.choices().saveView(name.getText().strip(), filter);
        menu.hide();
      }
    });
    return new CustomMenuItem(name, false);
  }
}
