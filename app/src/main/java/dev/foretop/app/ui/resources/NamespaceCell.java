package dev.foretop.app.ui.resources;

import dev.foretop.app.ui.fx.Hints;
import java.util.function.Predicate;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A namespace to choose, ticked where it is chosen.
final class NamespaceCell extends ListCell<@Nullable String> {

  private final Predicate<String> isChosen;
  private final FontIcon tick = new FontIcon(Feather.CHECK);

  NamespaceCell(Predicate<String> isChosen) {
    this.isChosen = isChosen;
    setGraphic(tick);
    Hints.showWhenTruncated(this);
  }

  @Override
  protected void updateItem(@Nullable String name, boolean empty) {
    super.updateItem(name, empty);
    setText(empty ? null : name);
    tick.setVisible(!empty && name != null && isChosen.test(name));
  }
}
