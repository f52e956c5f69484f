package dev.foretop.app.ui.resources;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.Aside;
import dev.foretop.app.words.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tree of kinds, with a search field above it.
public final class KindTreeView extends VBox {

  private static final Set<String> CLOSED_AT_FIRST =
      Set.of(KindCatalog.CONFIG, KindCatalog.STORAGE, KindCatalog.ACCESS);

  private final KindTreeViewModel viewModel;
  private final TreeView<KindNode> tree = new TreeView<>(new TreeItem<>());
  private final CustomTextField search = new CustomTextField();
  private final Label nothing = new Label();
  private final Set<String> closed = new HashSet<>(CLOSED_AT_FIRST);
  private boolean isUpdating;

  public KindTreeView(KindTreeViewModel viewModel) {
    this.viewModel = viewModel;
    getStyleClass().add("kind-tree");
    createSearch();
    createTree();
    nothing.setText(Texts.of("kinds.nothing"));
    nothing.getStyleClass().addAll(Styles.TEXT_MUTED, "sidebar-note");
    nothing.setManaged(false);
    nothing.setVisible(false);
    VBox.setVgrow(tree, Priority.ALWAYS);
    var searchBar = new StackPane(search);
    searchBar.getStyleClass().add("search-bar");
    getChildren().setAll(searchBar, nothing, tree);
    viewModel.groupsProperty().subscribe(this::show);
    viewModel.shownProperty().subscribe(_ -> select());
  }

  private void createSearch() {
    search.setId("kind-search");
    search.setPromptText(Texts.of("kinds.search"));
    search.setAccessibleText(Texts.of("kinds.search"));
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.textProperty().bindBidirectional(viewModel.searchProperty());
    search.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
        search.clear();
        event.consume();
      } else if (event.getCode() == KeyCode.ENTER) {
        viewModel.bestMatch().ifPresent(viewModel::open);
        search.clear();
        event.consume();
      } else if (event.getCode() == KeyCode.DOWN) {
        tree.requestFocus();
        event.consume();
      }
    });
  }

  private void createTree() {
    tree.setId("kinds");
    tree.setAccessibleText(Texts.of("kinds.tree"));
    tree.setShowRoot(false);
    tree.setFixedCellSize(28);
    tree.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
    var icons = new KindIcons();
    tree.setCellFactory(_ -> new KindCell(icons, viewModel));
    tree.getSelectionModel().selectedItemProperty().subscribe(this::open);
    tree.setOnContextMenuRequested(this::showMenu);
    tree.addEventFilter(MouseEvent.MOUSE_PRESSED, this::openAside);
    tree.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (Aside.isMeant(event)) {
            openAside(tree.getSelectionModel().getSelectedItem());
            event.consume();
          }
        });
  }

  // The mouse finds the cell's own menu; the keyboard means the selected kind.
  private void showMenu(ContextMenuEvent event) {
    TreeItem<KindNode> selected = tree.getSelectionModel().getSelectedItem();
    if (event.isKeyboardTrigger()
        && selected != null
        && selected.getValue() instanceof KindNode.Leaf(var leaf)) {
      KindMenu.of(viewModel, leaf.kind()).show(tree, Side.BOTTOM, 20, 0);
      event.consume();
    }
  }

  // Before the tree selects what is below the pointer, which would go there in the tab at hand.
  private void openAside(MouseEvent event) {
    if (event.getButton() == MouseButton.SECONDARY) {
      event.consume(); // a menu opens, and nobody has asked to go there
    } else if (Aside.isMeant(event)
        && cellAt(event.getPickResult().getIntersectedNode()) instanceof KindCell cell
        && cell.getItem() instanceof KindNode.Leaf(var leaf)) {
      viewModel.openAside(leaf.kind());
      event.consume();
    }
  }

  private static @Nullable Node cellAt(@Nullable Node node) {
    Node at = node;
    while (at != null && !(at instanceof KindCell)) {
      at = at.getParent();
    }
    return at;
  }

  private void openAside(@Nullable TreeItem<KindNode> item) {
    if (item != null && item.getValue() instanceof KindNode.Leaf(var leaf)) {
      viewModel.openAside(leaf.kind());
    }
  }

  private void open(@Nullable TreeItem<KindNode> item) {
    if (!isUpdating && item != null && item.getValue() instanceof KindNode.Leaf(var leaf)) {
      viewModel.open(leaf.kind());
    }
  }

  private void show(List<KindGroup> groups) {
    isUpdating = true;
    tree.getRoot().getChildren().setAll(groups.stream().map(this::item).toList());
    isUpdating = false;
    boolean isNothing = groups.isEmpty() && viewModel.isSearching();
    nothing.setManaged(isNothing);
    nothing.setVisible(isNothing);
    select();
  }

  private TreeItem<KindNode> item(KindGroup group) {
    var item = new TreeItem<KindNode>(new KindNode.Heading(group.title()));
    if (group.problem() != null) {
      item.getChildren().add(new TreeItem<>(new KindNode.Trouble(group.problem())));
    }
    group.items().forEach(kind -> item.getChildren().add(new TreeItem<>(new KindNode.Leaf(kind))));
    group.groups().forEach(inner -> item.getChildren().add(item(inner)));
    item.setExpanded(viewModel.isSearching() || !closed.contains(group.title()));
    item.expandedProperty()
        .subscribe(isExpanded -> {
          if (!viewModel.isSearching()) {
            remember(group.title(), isExpanded);
          }
        });
    return item;
  }

  private void remember(String title, boolean isExpanded) {
    if (isExpanded) {
      closed.remove(title);
    } else {
      closed.add(title);
    }
  }

  private void select() {
    ResourceKind shown = viewModel.shownProperty().get();
    isUpdating = true;
    tree.getSelectionModel().clearSelection();
    TreeItem<KindNode> item = shown == null ? null : find(tree.getRoot(), shown);
    if (item != null) {
      tree.getSelectionModel().select(item);
    }
    isUpdating = false;
  }

  private static @Nullable TreeItem<KindNode> find(TreeItem<KindNode> from, ResourceKind kind) {
    for (TreeItem<KindNode> child : from.getChildren()) {
      if (child.getValue() instanceof KindNode.Leaf(var leaf) && leaf.kind().isSameKindAs(kind)) {
        return child;
      }
      TreeItem<KindNode> found = child.isExpanded() ? find(child, kind) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
