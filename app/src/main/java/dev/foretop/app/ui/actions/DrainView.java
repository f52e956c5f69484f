package dev.foretop.app.ui.actions;

import atlantafx.base.theme.Styles;
import dev.foretop.app.action.Drain;
import dev.foretop.app.action.Drain.Fate;
import dev.foretop.app.action.Drain.Occupant;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.confirm.ClusterStrip;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks before a node is drained: shows its pods and what becomes of each.
final class DrainView extends BorderPane {

  /// What is to be done.
  ///
  /// @param pods those of the node, and what becomes of each
  record Order(Drain.Options options, List<Occupant> pods) {}

  private final Selection selection;
  private final Threads threads;
  private final boolean isProduction;
  private final Drain drain;
  private final Label status = new Label();
  private final ListView<String> pods = new ListView<>();
  private final CheckBox force = new CheckBox(Texts.of("actions.also.pods.nothing"));
  private final CheckBox files = new CheckBox(Texts.of("actions.also.pods.files"));
  private final TextField name = new TextField();
  private final Button start = new Button(Texts.of("actions.drain"));
  private final Consumer<Order> onStart;
  private List<Occupant> occupants = List.of();
  private boolean isReady;
  private int generation;

  DrainView(
      Selection selection,
      ClusterSettings settings,
      Threads threads,
      Runnable onClose,
      Consumer<Order> onStart) {
    this.selection = selection;
    this.threads = threads;
    this.isProduction = settings.isProduction();
    this.onStart = onStart;
    drain = new Drain(selection.cluster(), selection.first());
    getStyleClass().add("confirm");
    setId("drain");
    setTop(new VBox(new ClusterStrip(selection.info(), settings), createHead()));
    pods.setId("drain-pods");
    var body = new VBox(pods);
    body.getStyleClass().add("confirm-body");
    setCenter(body);
    setBottom(createFoot(onClose));
  }

  private VBox createHead() {
    var title = new Label(Texts.of("actions.drain.node", selection.first().name()));
    title.getStyleClass().add(Styles.TITLE_4);
    title.setId("confirm-question");
    force.setId("drain-force");
    files.setId("drain-files");
    force.setOnAction(_ -> read());
    files.setOnAction(_ -> read());
    status.setId("confirm-status");
    status.setWrapText(true);
    status.setMinHeight(Region.USE_PREF_SIZE);
    var head = new VBox(10, title, new HBox(16, force, files), status);
    head.getStyleClass().add("confirm-head");
    return head;
  }

  private HBox createFoot(Runnable onClose) {
    name.setId("confirm-name");
    name.setPromptText(selection.first().name());
    name.textProperty().subscribe(_ -> update());
    var words = new Label(Texts.of("actions.type.nodes.name"));
    words.setLabelFor(name);
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.setId("confirm-cancel");
    cancel.setCancelButton(true);
    cancel.setDefaultButton(true);
    cancel.getStyleClass().add("safe-choice");
    cancel.setOnAction(_ -> onClose.run());
    start.setId("confirm-send");
    start.setText(Texts.of("actions.drain.said", selection.info().displayName()));
    start.setMnemonicParsing(false);
    start.getStyleClass().add(Styles.DANGER);
    start.setOnAction(_ -> onStart.accept(new Order(options(), occupants)));
    var foot = new HBox(8, cancel, start);
    if (isProduction) {
      foot.getChildren().addAll(0, List.of(words, name));
    }
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getStyleClass().add("confirm-foot");
    return foot;
  }

  /// Asks which pods there are.
  void read() {
    int origin = ++generation;
    isReady = false;
    status.setText(Texts.of("actions.asking.pods.run"));
    update();
    Drain.Options options = options();
    threads
        .background()
        .execute(() -> {
          try {
            List<Occupant> found = drain.occupants(options);
            threads.fx().execute(() -> accept(origin, found));
          } catch (ApiException e) {
            threads.fx().execute(() -> status.setText(String.valueOf(e.getMessage())));
          }
        });
  }

  private Drain.Options options() {
    return new Drain.Options(force.isSelected(), files.isSelected());
  }

  private void accept(int origin, List<Occupant> found) {
    if (origin == generation) {
      occupants = found;
      pods.getItems().setAll(found.stream().map(DrainView::line).toList());
      long going = count(Fate.EVICTED);
      long forbids = count(Fate.FORBIDS);
      isReady = forbids == 0;
      status.setText(
          forbids > 0
              ? Texts.count("actions.pods.may.not", forbids)
              : Texts.count("actions.no.new.pods", going, String.valueOf(count(Fate.STAYS))));
      update();
    }
  }

  private long count(Fate fate) {
    return occupants.stream().filter(each -> each.fate() == fate).count();
  }

  private static String line(Occupant each) {
    String what =
        switch (each.fate()) {
          case EVICTED -> Texts.of("actions.evicted");
          case STAYS -> Texts.of("actions.stays");
          case FORBIDS -> Texts.of("actions.may.not.go");
        };
    String note = each.note().isEmpty() ? "" : ": " + each.note();
    return each.pod().place() + "  " + what + note;
  }

  private void update() {
    boolean isTyped = !isProduction || name.getText().strip().equals(selection.first().name());
    start.setDisable(!isReady || !isTyped);
  }
}
