package dev.foretop.app.ui.resources;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/// Copies what stands in one cell of a row, by mouse and by keys alike.
final class CellMenu {

  // More would not fit beside the rows; the whole is copied all the same.
  private static final int MOST_LETTERS = 60;

  private CellMenu() {}

  /// Makes the menu of a row.
  ///
  /// @param columns those in sight, from left to right
  /// @return a menu with an item for each cell that says something
  static Menu of(TableSnapshot rows, Row row, List<ShownColumn> columns, InstantSource clock) {
    var menu = new Menu(Texts.of("resources.copy.cell"));
    menu.setId("copy-cell");
    for (ShownColumn column : columns) {
      String text = rows.text(row, column, clock);
      if (!text.isEmpty()) {
        menu.getItems().add(item(column.title(), text));
      }
    }
    return menu;
  }

  private static MenuItem item(String title, String text) {
    String line = OneLine.of(text);
    String shown = line.length() > MOST_LETTERS ? line.substring(0, MOST_LETTERS) + "…" : line;
    var item = new MenuItem(OneLine.of(title) + ": " + shown);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> SystemClipboard.put(text));
    return item;
  }
}
