package dev.foretop.app.ui.resources;

import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.words.Texts;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line of the tree of kinds.
final class KindCell extends TreeCell<@Nullable KindNode> {

  private static final double ICON = 16;
  private static final double TRAIL_GAP = 10;
  private static final Map<String, Feather> ICONS =
      Map.of(
          KindCatalog.PINNED, Feather.BOOKMARK,
          KindCatalog.RECENT, Feather.CLOCK,
          KindCatalog.CLUSTER, Feather.SERVER,
          KindCatalog.WORKLOADS, Feather.BOX,
          KindCatalog.CONFIG, Feather.SLIDERS,
          KindCatalog.NETWORK, Feather.GLOBE,
          KindCatalog.STORAGE, Feather.HARD_DRIVE,
          KindCatalog.ACCESS, Feather.SHIELD,
          KindCatalog.CUSTOM_RESOURCES, Feather.PACKAGE);
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

  private static final PseudoClass LOCKED = PseudoClass.getPseudoClass("locked");
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

  private final FontIcon icon = new FontIcon();
  private final KindIcons kinds;
  private final KindTreeViewModel viewModel;
  private final SVGPath drawing = new SVGPath();
  // As large for every drawing, so that all titles begin at the same place.
  private final FontIcon lock = new FontIcon(Feather.LOCK);
  private final StackPane frame = new StackPane(drawing, lock);
  private final KindTrail trail = new KindTrail();

  KindCell(KindIcons kinds, KindTreeViewModel viewModel) {
    this.kinds = kinds;
    this.viewModel = viewModel;
    drawing.getStyleClass().add("kind-icon");
    drawing.setManaged(false);
    lock.getStyleClass().add("lock");
    StackPane.setAlignment(lock, Pos.BOTTOM_RIGHT);
    frame.setMinSize(ICON, ICON);
    frame.setPrefSize(ICON, ICON);
    frame.setMaxSize(ICON, ICON);
    getStyleClass().add("kind-cell");
    // As wide as the tree and not as its text: long names are cut off, not scrolled to.
    setPrefWidth(0);
    setOnMouseEntered(_ -> setTooltip(hint()));
    frame.getChildren().add(trail);
    viewModel.marksProperty().subscribe(_ -> showMarks());
  }

  @Override
  protected void updateItem(@Nullable KindNode node, boolean empty) {
    super.updateItem(node, empty);
    boolean isHeading = node instanceof KindNode.Heading;
    pseudoClassStateChanged(HEADING, isHeading);
    pseudoClassStateChanged(TROUBLE, node instanceof KindNode.Trouble);
    if (empty || node == null) {
      setText(null);
      setGraphic(null);
      setContextMenu(null);
      return;
    }
    setContextMenu(
        node instanceof KindNode.Leaf(var item) ? KindMenu.of(viewModel, item.kind()) : null);
    boolean isLocked = isLocked(node);
    pseudoClassStateChanged(LOCKED, isLocked);
    setText(node.title());
    setGraphic(graphic(node));
    lock.setVisible(isLocked);
    showMarks();
  }

  private void showMarks() {
    KindNode node = getItem();
    if (node == null) {
      return;
    }
    if (node instanceof KindNode.Leaf(var item)) {
      KindMarks marks = viewModel.marksProperty().get();
      trail.show(
          marks.deprecation(item.kind()).isPresent(),
          marks.count(item.kind()).map(KindMarks.Count::number).orElse(-1));
    }
    double room = !hasTrail(node) ? 0 : trail.prefWidth(-1) + TRAIL_GAP;
    setStyle(room == 0 ? null : "-fx-label-padding: 0 " + Math.ceil(room) + "px 0 0;");
    setAccessibleText(spoken(node));
    requestLayout();
  }

  private boolean hasTrail(KindNode node) {
    return node instanceof KindNode.Leaf && !trail.isEmpty();
  }

  private String spoken(KindNode node) {
    String marks = marks(node);
    String title = isLocked(node) ? Texts.of("kinds.locked", node.title()) : node.title();
    return marks.isEmpty() ? title : title + ", " + marks.replace("\n", ", ");
  }

  private String marks(KindNode node) {
    return node instanceof KindNode.Leaf(var item)
        ? KindTrail.words(viewModel.marksProperty().get(), item.kind())
        : "";
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    KindNode node = getItem();
    if (node != null && hasTrail(node)) {
      double width = trail.prefWidth(-1);
      double height = trail.prefHeight(-1);
      trail.resizeRelocate(
          getWidth() - frame.getLayoutX() - width - TRAIL_GAP, (ICON - height) / 2, width, height);
    }
  }

  private boolean isLocked(KindNode node) {
    return node instanceof KindNode.Leaf(var item) && viewModel.isLocked(item.kind());
  }

  private @Nullable Tooltip hint() {
    KindNode node = getItem();
    if (node != null && isLocked(node)) {
      return Hints.of(Texts.of("kinds.locked.hint", node.title()));
    }
    if (getItem() instanceof KindNode.Trouble(var reason)) {
      return Hints.of(reason);
    }
    String marks = node == null ? "" : marks(node);
    if (node != null && !marks.isEmpty()) {
      return Hints.of(node.title() + ": " + marks);
    }
    return Hints.whenTruncated(this);
  }

  private @Nullable Node graphic(KindNode node) {
    return switch (node) {
      case KindNode.Leaf(var item) -> {
        drawing.setContent(kinds.path(item.kind()));
        yield frame;
      }
      case KindNode.Trouble _ -> {
        icon.setIconCode(Feather.ALERT_TRIANGLE);
        yield icon;
      }
      case KindNode.Heading(var title) -> {
        Feather heading = icon(title);
        if (heading != null) {
          icon.setIconCode(heading);
        }
        yield heading == null ? null : icon;
      }
    };
  }

  private static @Nullable Feather icon(String heading) {
    return ICONS.get(heading);
  }
}
