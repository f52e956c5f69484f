package dev.foretop.app.ui.resources;

import dev.foretop.app.ui.fx.Hints;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line of the tree of kinds.
final class KindCell extends TreeCell<@Nullable KindNode> {

  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

  private final FontIcon icon = new FontIcon();

  KindCell() {
    getStyleClass().add("kind-cell");
    // As wide as the tree and not as its text: long names are cut off, not scrolled to.
    setPrefWidth(0);
    Hints.showWhenTruncated(this);
  }

  @Override
  protected void updateItem(@Nullable KindNode node, boolean empty) {
    super.updateItem(node, empty);
    boolean isHeading = node instanceof KindNode.Heading;
    pseudoClassStateChanged(HEADING, isHeading);
    if (empty || node == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    setText(node.title());
    Feather heading = isHeading ? icon(node.title()) : null;
    if (heading != null) {
      icon.setIconCode(heading);
    }
    setGraphic(heading == null ? null : icon);
  }

  private static @Nullable Feather icon(String heading) {
    return switch (heading) {
      case "Cluster" -> Feather.SERVER;
      case "Workloads" -> Feather.BOX;
      case "Config" -> Feather.SLIDERS;
      case "Network" -> Feather.GLOBE;
      case "Storage" -> Feather.HARD_DRIVE;
      case "Access Control" -> Feather.SHIELD;
      case KindCatalog.CUSTOM_RESOURCES -> Feather.PACKAGE;
      default -> null;
    };
  }
}
