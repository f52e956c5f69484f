package dev.foretop.app.ui.palette;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
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
  private static final double MARGIN = 8;
  private static final double ROW_HEIGHT = 34;
  private static final int MOST = 60;
  private static final int MOST_IN_SIGHT = 12;

  private final Threads threads;
  private final Supplier<Supplier<List<Command>>> source;
  private final Deeper deeper;
  private final CustomTextField field = new CustomTextField();
  private final ListView<Command> list = new ListView<>();
  private final Label nothing = new Label(Texts.of("palette.nothing"));
  private final Label progress = new Label();
  private final VBox box = new VBox(field, list, nothing, foot());
  private final Popup popup = new Popup();
  private CompletableFuture<List<Command>> commands = CompletableFuture.completedFuture(List.of());
  private int generation;
  private List<Command> atOnce = List.of();
  private int atOnceFor;
  private List<Command> more = List.of();
  private Runnable cancel = () -> {};

  /// Looks where answers take a while.
  @FunctionalInterface
  public interface Deeper {

    /// Begins to look for what was typed.
    ///
    /// @param found hears on the FX thread what there is by now, and in words what it is out of
    /// @return what ends the search
    Runnable search(String typed, BiConsumer<List<Command>, String> found);
  }

  /// @param source returns, when the palette opens, what makes the commands that it then offers;
  ///   that runs in the background
  /// @param deeper is asked with each letter, unless what was typed can only be a kind, a
  ///   namespace, a cluster or an action
  public Palette(Threads threads, Supplier<Supplier<List<Command>>> source, Deeper deeper) {
    this.threads = threads;
    this.source = source;
    this.deeper = deeper;
    box.setId("palette");
    box.getStyleClass().add("palette");
    field.setId("palette-field");
    field.setLeft(new FontIcon(Feather.SEARCH));
    field.setPromptText(Texts.of("palette.prompt"));
    field.setAccessibleText(Texts.of("palette.name"));
    field.textProperty().subscribe(this::search);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    list.setFixedCellSize(ROW_HEIGHT);
    list.setFocusTraversable(false);
    list.setCellFactory(_ -> new CommandCell());
    list.setOnMouseClicked(_ -> runSelected());
    nothing.getStyleClass().add(Styles.TEXT_MUTED);
    popup.setAutoHide(true);
    popup.setOnHidden(_ -> cancel.run());
    popup.getContent().add(box);
  }

  private HBox foot() {
    var hint = new Label(Texts.of("palette.hint"));
    hint.setMinWidth(Region.USE_PREF_SIZE);
    progress.setId("palette-progress");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var foot = new HBox(10, hint, space, progress);
    foot.getStyleClass().add("palette-hint");
    foot.getChildren()
        .forEach(each -> each.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL));
    return foot;
  }

  /// Opens the palette over `scene`, narrowed down by what stands in its field already.
  public void open(Scene scene, String typed) {
    commands = CompletableFuture.supplyAsync(source.get(), threads.background());
    box.getStylesheets().setAll(scene.getStylesheets());
    box.getStyleClass().removeIf(name -> name.equals("dark"));
    Window window = scene.getWindow();
    double width = Math.min(WIDTH, scene.getWidth() - 2 * MARGIN);
    box.setPrefWidth(width);
    box.setMaxHeight(scene.getHeight() * 7 / 8 - MARGIN);
    popup.show(
        window,
        window.getX() + scene.getX() + (scene.getWidth() - width) / 2,
        window.getY() + scene.getY() + scene.getHeight() / 8);
    field.setText(typed);
    field.requestFocus();
    field.end();
    search(typed);
  }

  // Thousands of kinds and objects are ranked elsewhere; letters appear at once.
  private void search(String typed) {
    int origin = ++generation;
    cancel.run();
    more = List.of();
    progress.setText("");
    var _ =
        commands.thenAcceptAsync(
            among -> {
              List<Command> best = Ranking.best(among, typed, MOST);
              String none = whyNothing(among, typed);
              threads.fx().execute(() -> showAtOnce(origin, best, none));
            },
            threads.background());
    cancel = deeper.search(typed, (found, words) -> showMore(origin, found, words));
  }

  // Kinds and namespaces are those of a cluster: before one is open, none is called anything.
  private static String whyNothing(List<Command> among, String typed) {
    char first = typed.isBlank() ? ' ' : typed.strip().charAt(0);
    boolean isOfCluster = first == Command.KIND || first == Command.NAMESPACE;
    return isOfCluster && among.stream().noneMatch(each -> each.prefix() == first)
        ? Texts.of("palette.no.cluster")
        : Texts.of("palette.nothing");
  }

  private void showAtOnce(int origin, List<Command> best, String none) {
    if (origin == generation) {
      nothing.setText(none);
      atOnce = best;
      atOnceFor = origin;
      showAll();
      list.getSelectionModel().selectFirst();
    }
  }

  private void showMore(int origin, List<Command> found, String words) {
    if (origin == generation && popup.isShowing()) {
      more = found;
      progress.setText(words);
      showAll();
    }
  }

  // What is chosen stays chosen while more is found: a finger may be on Enter.
  private void showAll() {
    if (atOnceFor != generation) {
      return;
    }
    List<Command> all = Ranking.merged(atOnce, more, field.getText(), MOST);
    if (!all.equals(list.getItems())) {
      Command chosen = list.getSelectionModel().getSelectedItem();
      list.getItems().setAll(all);
      list.getSelectionModel().select(Math.max(0, all.indexOf(chosen)));
      list.setPrefHeight(Math.min(all.size(), MOST_IN_SIGHT) * ROW_HEIGHT + 2);
    }
    show(list, !all.isEmpty());
    show(nothing, all.isEmpty());
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

    private static final double TITLES_SHARE = 0.7;

    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Label keys = new Label();
    private final HBox line = new HBox(10, icon, title, detail, keys);

    CommandCell() {
      setPrefWidth(0); // as wide as the list, which does not scroll to the side
      line.maxWidthProperty()
          .bind(
              widthProperty()
                  .map(width -> width.doubleValue() - snappedLeftInset() - snappedRightInset()));
      title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // long names begin alike
      title.setMinWidth(0);
      title
          .maxWidthProperty()
          .bind(line.maxWidthProperty().map(width -> width.doubleValue() * TITLES_SHARE));
      detail.setPrefWidth(0); // what the title leaves
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
