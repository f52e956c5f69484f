package dev.foretop.app.ui.editor.manifest;

import atlantafx.base.theme.Styles;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.confirm.ClusterStrip;
import dev.foretop.app.ui.confirm.DiffView;
import dev.foretop.app.ui.editor.manifest.ReviewViewModel.Phase;
import dev.foretop.app.ui.fx.SeenFocus;
import dev.foretop.app.words.Texts;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows a [ReviewViewModel]: what each object would do, and what came of it.
final class ReviewView extends BorderPane {

  private final ReviewViewModel viewModel;
  private final Runnable onClose;
  private final Label question = new Label();
  private final Label status = new Label();
  private final Label words = new Label();
  private final ListView<ReviewRow> list = new ListView<>();
  private final DiffView diff = new DiffView();
  private final Button takeOver = new Button(Texts.of("manifest.take.over"));
  private final Button leave = new Button(Texts.of("manifest.leave"));
  private final HBox choice = new HBox(8, takeOver, leave);
  private final HBox typing = new HBox(8);
  private final Button cancel = new Button(Texts.of("words.cancel"));
  private final Button retry = new Button(Texts.of("words.retry.failed"));
  private final Button send;

  ReviewView(ReviewViewModel viewModel, ClusterSettings settings, Runnable onClose) {
    this.viewModel = viewModel;
    this.onClose = onClose;
    send = new Button(Texts.of("manifest.apply", viewModel.target().info().displayName()));
    getStyleClass().add("confirm");
    setId("review");
    setTop(new VBox(new ClusterStrip(viewModel.target().info(), settings), createHead()));
    setCenter(createBody());
    setBottom(createFoot());
    viewModel.rows().addListener((ListChangeListener<ReviewRow>) _ -> update());
    viewModel.phaseProperty().subscribe(_ -> update());
    list.getSelectionModel().selectedIndexProperty().subscribe(_ -> showRow());
    list.getSelectionModel().selectFirst();
    update();
  }

  private VBox createHead() {
    question.setId("review-question");
    question.getStyleClass().add(Styles.TITLE_4);
    status.setId("review-status");
    status.getStyleClass().add(Styles.TEXT_MUTED);
    for (Label each : new Label[] {question, status}) {
      each.setWrapText(true);
      each.setMinHeight(Region.USE_PREF_SIZE);
    }
    var head = new VBox(6, question, status);
    head.getStyleClass().add("confirm-head");
    return head;
  }

  private VBox createBody() {
    list.setId("review-items");
    list.setAccessibleText(Texts.of("manifest.what.each.object"));
    list.setCellFactory(_ -> new ReviewCell());
    list.setItems(viewModel.rows());
    list.setFixedCellSize(30);
    words.setId("review-words");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    takeOver.setId("review-take-over");
    takeOver.getStyleClass().addAll(Styles.SMALL, Styles.DANGER);
    takeOver.setOnAction(_ -> viewModel.takeOver(selected()));
    leave.setId("review-leave");
    leave.getStyleClass().add(Styles.SMALL);
    leave.setOnAction(_ -> viewModel.leave(selected()));
    choice.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox.setVgrow(diff, Priority.ALWAYS);
    var body = new VBox(8, list, words, choice, diff);
    body.getStyleClass().add("confirm-body");
    return body;
  }

  private HBox createFoot() {
    var field = new TextField();
    field.setId("review-name");
    field.setPromptText(viewModel.typedName());
    field.textProperty().bindBidirectional(viewModel.typedProperty());
    field.setOnAction(_ -> viewModel.send());
    var asked = new Label(Texts.of("words.type.go", viewModel.typedName()));
    asked.setMinWidth(0);
    asked.setLabelFor(field);
    typing.getChildren().setAll(asked, field);
    typing.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(typing, Priority.ALWAYS);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.SOMETIMES);
    cancel.setId("review-cancel");
    cancel.setCancelButton(true);
    cancel.setDefaultButton(true);
    cancel.getStyleClass().add("safe-choice");
    cancel.setOnAction(_ -> close());
    retry.setId("review-retry");
    retry.setOnAction(_ -> viewModel.retry());
    send.setId("review-send");
    send.setMnemonicParsing(false);
    send.getStyleClass().add(Styles.ACCENT);
    send.disableProperty().bind(viewModel.sendableProperty().not());
    send.setOnAction(_ -> viewModel.send());
    for (Button each : new Button[] {cancel, retry, send}) {
      each.setMinWidth(Region.USE_PREF_SIZE);
    }
    var foot = new HBox(8, typing, gap, retry, cancel, send);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("confirm-foot");
    return foot;
  }

  // While something is sent, leaving would lose track of it.
  private void close() {
    if (viewModel.phaseProperty().get() == Phase.SENDING) {
      viewModel.stop();
      update();
    } else {
      onClose.run();
    }
  }

  void focusFirst() {
    SeenFocus.on(cancel);
  }

  private int selected() {
    return Math.clamp(list.getSelectionModel().getSelectedIndex(), 0, viewModel.rows().size() - 1);
  }

  private void update() {
    Phase phase = viewModel.phaseProperty().get();
    boolean isOver = phase == Phase.OVER;
    boolean hasFailed = viewModel.count(row -> row.standing().isFailed()) > 0;
    question.setText(question());
    status.setText(phase == Phase.TRYING ? Texts.of("manifest.asking.server") : summary(phase));
    show(typing, !viewModel.typedName().isEmpty() && !isOver);
    show(retry, hasFailed && (isOver || phase == Phase.READY));
    show(send, !isOver);
    cancel.setText(
        phase == Phase.SENDING
            ? viewModel.isLastStop() ? Texts.of("confirm.stop.waiting") : Texts.of("words.stop")
            : isOver ? Texts.of("words.close") : Texts.of("words.cancel"));
    showRow();
  }

  private String summary(Phase phase) {
    return (phase == Phase.READY ? Texts.of("words.servers.dry.run") : "")
        + viewModel.summary()
        + ".";
  }

  private String question() {
    int all = viewModel.rows().size();
    Set<String> spaces = viewModel.namespaces();
    String where =
        spaces.isEmpty() ? "" : Texts.count("apply.in", spaces.size(), String.join(", ", spaces));
    String what =
        all == 1 ? viewModel.rows().getFirst().entry().words() : Texts.count("count.objects", all);
    return Texts.of("manifest.apply.said", what, viewModel.target().info().displayName(), where);
  }

  private void showRow() {
    ReviewRow row = viewModel.rows().get(selected());
    boolean isSending = viewModel.phaseProperty().get() == Phase.SENDING;
    words.setText(row.words());
    show(words, !row.words().isEmpty());
    show(choice, row.isConflict() && !isSending);
    diff.show(row.standing().diff());
    show(diff, !row.standing().diff().isEmpty());
  }

  private static void show(Node node, boolean isShown) {
    node.setVisible(isShown);
    node.setManaged(isShown);
  }
}
