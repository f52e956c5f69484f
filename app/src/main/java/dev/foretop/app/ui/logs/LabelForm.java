package dev.foretop.app.ui.logs;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks which pods' logs are wanted, by their labels.
final class LabelForm extends VBox {

  private final Cluster cluster;
  private final Threads threads;
  private final Consumer<LogTarget> onChosen;
  private final TextField selector = new TextField();
  private final TextField namespaces = new TextField();
  private final Label problem = new Label();
  private final Button open = new Button(Texts.of("logs.show.logs"));

  /// @param looked the namespaces that are looked at; none for all
  LabelForm(
      Cluster cluster,
      List<String> looked,
      Threads threads,
      Consumer<LogTarget> onChosen,
      Runnable onCancel) {
    super(10);
    this.cluster = cluster;
    this.threads = threads;
    this.onChosen = onChosen;
    getStyleClass().add("side-view");
    selector.setId("log-labels");
    selector.setPromptText("app=web, tier in (front, back), !canary");
    namespaces.setId("log-namespaces");
    namespaces.setText(String.join(", ", looked));
    namespaces.setPromptText(Texts.of("words.all.namespaces"));
    problem.setId("log-labels-problem");
    problem.setWrapText(true);
    problem.getStyleClass().add(Styles.DANGER);
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    getChildren()
        .setAll(
            field(Texts.of("logs.labels.pods"), selector),
            field(Texts.of("logs.namespaces.parted.commas"), namespaces),
            problem,
            space,
            foot(onCancel));
  }

  private HBox foot(Runnable onCancel) {
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> onCancel.run());
    open.setId("log-labels-open");
    open.setDefaultButton(true);
    open.setOnAction(_ -> open());
    var foot = new HBox(8, cancel, open);
    foot.setAlignment(Pos.CENTER_RIGHT);
    return foot;
  }

  private static VBox field(String name, TextField control) {
    var label = new Label(name);
    label.setLabelFor(control);
    return new VBox(4, label, control);
  }

  private void open() {
    String wanted = selector.getText().strip();
    if (wanted.isEmpty()) {
      problem.setText(Texts.of("logs.say.labels.pods"));
      return;
    }
    var target =
        new LogTarget.Labelled(
            wanted,
            Arrays.stream(namespaces.getText().split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
    problem.setText("");
    open.setDisable(true);
    threads.background().execute(() -> check(target));
  }

  // The server says best what is wrong with a selector.
  private void check(LogTarget.Labelled target) {
    String refusal = SelectorCheck.refusal(cluster, target);
    threads
        .fx()
        .execute(() -> {
          open.setDisable(false);
          if (refusal.isEmpty()) {
            onChosen.accept(target);
          } else {
            problem.setText(refusal);
          }
        });
  }
}
