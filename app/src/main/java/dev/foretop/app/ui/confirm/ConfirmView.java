package dev.foretop.app.ui.confirm;

import atlantafx.base.theme.Styles;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.confirm.ConfirmViewModel.Phase;
import dev.foretop.app.ui.fx.SeenFocus;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Shows a [ConfirmViewModel]: the question, what would change, and what came of it.
final class ConfirmView extends BorderPane {

  private final ConfirmViewModel viewModel;
  private final Runnable onClose;
  private final Label status = new Label();
  private final VBox notes = new VBox(4);
  private final DiffView diff = new DiffView();
  private final ListView<Item> list = new ListView<>();
  private final HBox typing = new HBox(8);
  private final Button cancel = new Button(Texts.of("words.cancel"));
  private final Button retry = new Button(Texts.of("words.retry.failed"));
  private final Button send;
  // Listened to as long as it is held.
  private @Nullable ObservableValue<Boolean> showing;

  ConfirmView(ConfirmViewModel viewModel, ClusterSettings settings, Runnable onClose) {
    this.viewModel = viewModel;
    this.onClose = onClose;
    Wish wish = viewModel.wish();
    send = new Button(Texts.of("words.on", wish.verb(), wish.on().info().displayName()));
    getStyleClass().addAll("confirm");
    setId("confirm");
    setTop(new VBox(new ClusterStrip(wish.on().info(), settings), createHead(wish)));
    setCenter(createBody());
    setBottom(createFoot());
    viewModel.items().addListener((ListChangeListener<Item>) _ -> update());
    viewModel
        .phaseProperty()
        .subscribe(phase -> {
          update();
          if (phase == Phase.OVER) {
            SeenFocus.on(cancel); // what was pressed has gone
          }
        });
    wish.form().draft().subscribe(_ -> update());
    update();
  }

  private VBox createHead(Wish wish) {
    var title = new Label(wish.question());
    title.getStyleClass().add(Styles.TITLE_4);
    title.setId("confirm-question");
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    status.setId("confirm-status");
    status.setWrapText(true);
    status.setMinHeight(Region.USE_PREF_SIZE);
    notes.getStyleClass().add("confirm-notes");
    notes.setId("confirm-notes");
    var head = new VBox(10, title);
    Node form = wish.form().node();
    if (form != null) {
      head.getChildren().add(form);
    }
    head.getChildren().addAll(status, notes);
    head.getStyleClass().add("confirm-head");
    return head;
  }

  private VBox createBody() {
    list.setId("confirm-items");
    list.setCellFactory(_ -> new ItemCell());
    list.setItems(viewModel.items());
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(_ -> {
          showDiff();
          showNotes();
        });
    boolean isMany = !viewModel.wish().on().isSingle();
    list.setVisible(isMany);
    list.setManaged(isMany);
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox.setVgrow(diff, Priority.ALWAYS);
    diff.setPlaceholder(new Label(""));
    var body = new VBox(8, list, diff);
    body.getStyleClass().add("confirm-body");
    return body;
  }

  private HBox createFoot() {
    var field = new TextField();
    field.setId("confirm-name");
    field.setPromptText(viewModel.wish().typed());
    field.textProperty().bindBidirectional(viewModel.typedProperty());
    field.setOnAction(_ -> viewModel.send());
    var words = new Label(Texts.of("words.type.go", viewModel.wish().typed()));
    words.setMinWidth(0);
    words.setLabelFor(field);
    typing.getChildren().setAll(words, field);
    typing.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(typing, Priority.ALWAYS);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.SOMETIMES);
    cancel.setId("confirm-cancel");
    cancel.setCancelButton(true);
    cancel.setDefaultButton(true);
    cancel.getStyleClass().add("safe-choice");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(_ -> leave());
    retry.setId("confirm-retry");
    retry.setMinWidth(Region.USE_PREF_SIZE);
    retry.setOnAction(_ -> viewModel.retry());
    send.setId("confirm-send");
    send.setMnemonicParsing(false);
    send.setMinWidth(Region.USE_PREF_SIZE);
    send.disableProperty().bind(viewModel.sendableProperty().not());
    send.setOnAction(_ -> viewModel.send());
    var foot = new HBox(8, typing, gap, retry, cancel, send);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("confirm-foot");
    return foot;
  }

  // While something is sent, leaving would lose track of it.
  private void leave() {
    if (viewModel.phaseProperty().get() == Phase.SENDING) {
      viewModel.stop();
      update();
    } else {
      onClose.run();
    }
  }

  /// Has something done once its window is closed, however that comes about.
  void whenLeft(Runnable action) {
    showing = sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::showingProperty);
    showing.addListener((_, wasShowing, isShowing) -> {
      if (Boolean.TRUE.equals(wasShowing) && !Boolean.TRUE.equals(isShowing)) {
        action.run();
      }
    });
  }

  /// Puts the focus where something has to be entered, or on what does no harm.
  void focusFirst() {
    SeenFocus.on(cancel);
    viewModel.wish().form().focus();
  }

  private void update() {
    Phase phase = viewModel.phaseProperty().get();
    boolean isOver = phase == Phase.OVER;
    boolean isGrave = viewModel.wish().form().draft().getValue().isGrave();
    send.getStyleClass().removeAll(Styles.DANGER, Styles.ACCENT);
    send.getStyleClass().add(isGrave ? Styles.DANGER : Styles.ACCENT);
    show(typing, viewModel.needsTyping() && !isOver);
    show(retry, isOver && viewModel.failedCount() > 0);
    show(send, !isOver);
    cancel.setText(cancelText(phase));
    status.setText(words(phase));
    boolean isFailure = viewModel.failedCount() > 0;
    status.getStyleClass().removeAll(Styles.TEXT_MUTED, "grave");
    status.getStyleClass().add(isFailure ? "grave" : Styles.TEXT_MUTED);
    showNotes();
    showDiff();
    revealFailure();
  }

  private String cancelText(Phase phase) {
    boolean isLast = viewModel.isStopped() || viewModel.wish().on().isSingle();
    return switch (phase) {
      case INCOMPLETE, TRYING, READY -> Texts.of("words.cancel");
      case SENDING -> isLast ? Texts.of("confirm.stop.waiting") : Texts.of("words.stop");
      case OVER -> Texts.of("words.close");
    };
  }

  private static void show(Node node, boolean isShown) {
    node.setVisible(isShown);
    node.setManaged(isShown);
  }

  private String words(Phase phase) {
    if (phase == Phase.INCOMPLETE) {
      return viewModel.wish().form().draft().getValue().problem();
    }
    if (viewModel.wish().on().isSingle()) {
      Item item = viewModel.items().getFirst();
      return (phase == Phase.READY && item.isReady() ? Texts.of("words.servers.dry.run") : "")
          + item.words();
    }
    int all = viewModel.items().size();
    return switch (phase) {
      case INCOMPLETE, TRYING -> Texts.of("words.asking.server.what");
      case READY ->
          Texts.of(
              "confirm.can.done.servers",
              String.valueOf(viewModel.readyCount()),
              String.valueOf(all));
      case SENDING ->
          Texts.of(
              "confirm.done",
              String.valueOf(viewModel.doneCount()),
              String.valueOf(all),
              viewModel.isStopped() ? Texts.of("confirm.stopped.waiting.what") : "");
      case OVER ->
          Texts.of(
              "confirm.done.not",
              String.valueOf(viewModel.doneCount()),
              String.valueOf(all),
              String.valueOf(viewModel.failedCount()));
    };
  }

  private @Nullable Item item() {
    Item selected = list.getSelectionModel().getSelectedItem();
    return selected == null || viewModel.wish().on().isSingle()
        ? viewModel.items().getFirst()
        : selected;
  }

  private void showDiff() {
    Item item = item();
    diff.show(item == null ? List.of() : item.diff());
    show(diff, !diff.getItems().isEmpty());
  }

  private void showNotes() {
    Item selected = list.getSelectionModel().getSelectedItem();
    boolean isSingle = viewModel.wish().on().isSingle();
    List<Item> meant = selected == null || isSingle ? viewModel.items() : List.of(selected);
    List<String> texts = isSingle ? ItemNotes.of(meant.getFirst()) : ItemNotes.ofMany(meant);
    notes.getChildren().setAll(texts.stream().map(ConfirmView::note).toList());
    show(notes, !texts.isEmpty());
  }

  // Among many, what does not go may be far down.
  private void revealFailure() {
    Phase phase = viewModel.phaseProperty().get();
    boolean isSettled = phase == Phase.READY || phase == Phase.OVER;
    if (isSettled && list.getSelectionModel().isEmpty()) {
      viewModel.items().stream().filter(Item::isFailed).findFirst().ifPresent(list::scrollTo);
    }
  }

  private static Label note(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
