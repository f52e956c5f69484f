package dev.foretop.app.ui.palette;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Command;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One field over the window that leads everywhere. Belongs to the FX thread.
public final class Palette {

  private static final double WIDTH = 620;
  private static final double ROW_HEIGHT = 34;
  private static final int MOST = 60;
  private static final int MOST_IN_SIGHT = 12;

  private final Threads threads;
  private final Supplier<Supplier<List<Command>>> source;
  private final CustomTextField field = new CustomTextField();
  private final ListView<Command> list = new ListView<>();
  private final Label nothing = new Label("Nothing is called so");
  private final VBox box = new VBox(field, list, nothing, hint());
  private final Popup popup = new Popup();
  private CompletableFuture<List<Command>> commands = CompletableFuture.completedFuture(List.of());
  private int generation;

  /// @param source returns, when the palette opens, what makes the commands that it then offers;
  ///   that runs in the background
  public Palette(Threads threads, Supplier<Supplier<List<Command>>> source) {
    this.threads = threads;
    this.source = source;
    box.setId("palette");
    box.getStyleClass().add("palette");
    box.setPrefWidth(WIDTH);
    field.setId("palette-field");
    field.setLeft(new FontIcon(Feather.SEARCH));
    field.setPromptText("Go to a kind, an object, a namespace, a cluster, or do something");
    field.setAccessibleText("Command palette");
    field.textProperty().subscribe(this::search);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    list.setFixedCellSize(ROW_HEIGHT);
    list.setFocusTraversable(false);
    list.setCellFactory(_ -> new CommandCell());
    list.setOnMouseClicked(_ -> runSelected());
    nothing.getStyleClass().add(Styles.TEXT_MUTED);
    popup.setAutoHide(true);
    popup.getContent().add(box);
  }

  private static Label hint() {
    var hint = new Label(":  kind    #  namespace    @  cluster    >  action");
    hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL, "palette-hint");
    return hint;
  }

  /// Opens the palette over `scene`, narrowed down by what stands in its field already.
  public void open(Scene scene, String typed) {
    commands = CompletableFuture.supplyAsync(source.get(), threads.background());
    box.getStylesheets().setAll(scene.getStylesheets());
    box.getStyleClass().removeIf(name -> name.equals("dark"));
    Window window = scene.getWindow();
    popup.show(
        window,
        window.getX() + scene.getX() + (scene.getWidth() - WIDTH) / 2,
        window.getY() + scene.getY() + scene.getHeight() / 8);
    field.setText(typed);
    field.requestFocus();
    field.end();
    search(typed);
  }

  // Thousands of kinds and objects are ranked elsewhere; letters appear at once.
  private void search(String typed) {
    int origin = ++generation;
    var _ =
        commands.thenAcceptAsync(
            among -> {
              List<Command> best = Ranking.best(among, typed, MOST);
              threads.fx().execute(() -> show(origin, best));
            },
            threads.background());
  }

  private void show(int origin, List<Command> best) {
    if (origin == generation) {
      list.getItems().setAll(best);
      list.getSelectionModel().selectFirst();
      list.setPrefHeight(Math.min(best.size(), MOST_IN_SIGHT) * ROW_HEIGHT + 2);
      show(list, !best.isEmpty());
      show(nothing, best.isEmpty());
    }
  }

  private static void show(Region node, boolean isShown) {
    node.setVisible(isShown);
    node.setManaged(isShown);
  }

  private void keyPressed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(MOST_IN_SIGHT);
      case PAGE_UP -> move(-MOST_IN_SIGHT);
      case ENTER -> runSelected();
      case ESCAPE -> popup.hide();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int rows) {
    int last = list.getItems().size() - 1;
    int to =
        Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) rows, 0, Math.max(0, last));
    list.getSelectionModel().select(to);
    list.scrollTo(Math.max(0, to - MOST_IN_SIGHT / 2));
  }

  private void runSelected() {
    Command chosen = list.getSelectionModel().getSelectedItem();
    popup.hide();
    if (chosen != null) {
      chosen.run().run();
    }
  }

  private static final class CommandCell extends ListCell<Command> {

    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Label keys = new Label();
    private final HBox line = new HBox(10, icon, title, detail, keys);

    CommandCell() {
      detail.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
      detail.setMaxWidth(Double.MAX_VALUE);
      detail.setMinWidth(0);
      HBox.setHgrow(detail, Priority.ALWAYS);
      keys.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
      keys.setMinWidth(Region.USE_PREF_SIZE);
      line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      icon.setIconCode(command.icon() == null ? Feather.CORNER_DOWN_RIGHT : command.icon());
      title.setText(OneLine.of(command.title()));
      detail.setText(OneLine.of(command.detail()));
      keys.setText(command.keys());
      setGraphic(line);
    }
  }
}
