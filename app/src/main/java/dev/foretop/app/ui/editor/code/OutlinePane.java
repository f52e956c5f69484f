package dev.foretop.app.ui.editor.code;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.foretop.app.assist.Outline;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The fields of a text as a tree that folds, beside the editor; a click, or Enter, goes to one.
/// Belongs to the FX thread.
public final class OutlinePane extends StackPane {

  private static final KeyCombination KEYS = KeyCombination.valueOf("Shortcut+Shift+O");
  private static final double WIDTH = 240;
  private static final int LINES_ABOVE = 2;

  private final CodeEditor editor;
  private final Threads threads;
  private final TreeView<Outline.Node> tree = new TreeView<>();
  private final Button toggle = new Button(Texts.of("code.outline"));
  private final PauseTransition rest = new PauseTransition(Duration.millis(250));
  private final Set<String> folded = new HashSet<>();
  private final Set<String> unfolded = new HashSet<>();
  private Outline shown = Outline.EMPTY;
  private int generation;

  public OutlinePane(CodeEditor editor, Threads threads) {
    this.editor = editor;
    this.threads = threads;
    tree.setId("editor-outline");
    tree.setAccessibleText(Texts.of("code.outline.text"));
    tree.setShowRoot(false);
    tree.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, Styles.DENSE);
    tree.setCellFactory(_ -> new NodeCell());
    tree.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> go());
    tree.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    setPrefWidth(WIDTH);
    setMinWidth(WIDTH);
    getChildren().setAll(tree);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    toggle.setId("editor-outline-shown");
    toggle.getStyleClass().add(Styles.SMALL);
    toggle.setTooltip(Hints.of(Texts.of("code.fields.tree", KEYS.getDisplayText())));
    toggle.setOnAction(_ -> show(!isVisible()));
    rest.setOnFinished(_ -> read());
    editor.addEventFilter(KeyEvent.KEY_PRESSED, this::open);
    editor.onCaret(rest::playFromStart);
    editor.onText(rest::playFromStart);
  }

  /// Shows and hides it.
  public Button toggle() {
    return toggle;
  }

  private void open(KeyEvent event) {
    if (KEYS.match(event)) {
      show(true);
      tree.requestFocus();
      event.consume();
    }
  }

  private void show(boolean isShown) {
    setVisible(isShown);
    read();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      go();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      editor.focus();
      event.consume();
    }
  }

  private void go() {
    TreeItem<Outline.Node> chosen = tree.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      editor.goTo(chosen.getValue().line());
    }
  }

  private void read() {
    if (!isVisible()) {
      return;
    }
    int origin = ++generation;
    String text = editor.text();
    int line = editor.caretLine();
    Outline known = shown;
    threads
        .background()
        .execute(() -> {
          Outline read = Outline.of(text);
          boolean isNew = !read.equals(known);
          threads
              .fx()
              .execute(() -> {
                if (origin == generation) {
                  show(read, isNew, line);
                }
              });
        });
  }

  private void show(Outline next, boolean isNew, int line) {
    if (isNew || tree.getRoot() == null) {
      shown = next;
      var all = new Outline.Node(0, "", next.nodes());
      tree.setRoot(new Item(all, "", true));
    }
    // Who goes through the tree is not led away from where they are.
    if (!tree.isFocused() || tree.getSelectionModel().isEmpty()) {
      mark(line);
    }
  }

  // The innermost field around the caret of those that are unfolded.
  private void mark(int line) {
    TreeItem<Outline.Node> at = tree.getRoot();
    while (at.isExpanded()) {
      TreeItem<Outline.Node> inner = last(at.getChildren(), line);
      if (inner == null) {
        break;
      }
      at = inner;
    }
    int row = tree.getRow(at);
    if (row < 0) {
      tree.getSelectionModel().clearSelection();
    } else if (row != tree.getSelectionModel().getSelectedIndex()) {
      tree.getSelectionModel().select(row);
      tree.scrollTo(Math.max(0, row - LINES_ABOVE));
    }
  }

  private static @Nullable TreeItem<Outline.Node> last(
      List<TreeItem<Outline.Node>> items, int line) {
    TreeItem<Outline.Node> found = null;
    for (TreeItem<Outline.Node> each : items) {
      if (each.getValue().line() <= line) {
        found = each;
      }
    }
    return found;
  }

  /// Makes what is in it when it is unfolded. What the user folded stays so when the text changes.
  private final class Item extends TreeItem<Outline.Node> {

    private final String path;
    private boolean isMade;

    Item(Outline.Node node, String path, boolean isTop) {
      super(node);
      this.path = path;
      setExpanded(unfolded.contains(path) || (isTop && !folded.contains(path)));
      expandedProperty()
          .subscribe((_, isNow) -> {
            (isNow ? unfolded : folded).add(path);
            (isNow ? folded : unfolded).remove(path);
          });
    }

    @Override
    public boolean isLeaf() {
      return getValue().children().isEmpty();
    }

    @Override
    public javafx.collections.ObservableList<TreeItem<Outline.Node>> getChildren() {
      if (!isMade) {
        isMade = true;
        List<Outline.Node> inside = getValue().children();
        for (int i = 0; i < inside.size(); i++) {
          String step = path + "/" + i + inside.get(i).title();
          super.getChildren().add(new Item(inside.get(i), step, path.isEmpty()));
        }
      }
      return super.getChildren();
    }
  }

  private static final class NodeCell extends TreeCell<Outline.Node> {

    @Override
    protected void updateItem(Outline.@Nullable Node node, boolean isEmpty) {
      super.updateItem(node, isEmpty);
      setText(node == null || isEmpty ? null : VisibleText.name(node.title()));
    }
  }
}
