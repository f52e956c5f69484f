package dev.foretop.app.ui.compare;

import atlantafx.base.theme.Styles;
import dev.foretop.app.action.Revisions;
import dev.foretop.app.action.Revisions.Revision;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Lets the user choose two revisions of a workload.
final class RevisionsView extends VBox {

  private final Selection workload;
  private final ComboBox<Revision> older = new ComboBox<>();
  private final ComboBox<Revision> newer = new ComboBox<>();
  private final Label status = new Label(Texts.of("words.reading.revisions"));
  private final Button compare = new Button(Texts.of("words.compare"));

  RevisionsView(
      Workbench workbench, Selection workload, BiConsumer<Side, Side> chosen, Runnable close) {
    super(12);
    this.workload = workload;
    setId("revisions");
    setPadding(new Insets(18));
    var question = new Label(Texts.of("compare.compare.two.revisions", workload.first().place()));
    question.getStyleClass().add(Styles.TITLE_4);
    older.setId("revision-older");
    newer.setId("revision-newer");
    for (ComboBox<Revision> each : List.of(older, newer)) {
      each.setConverter(new Words());
      each.setMaxWidth(Double.MAX_VALUE);
      each.setDisable(true);
    }
    older.setAccessibleText(Texts.of("compare.one.revision"));
    newer.setAccessibleText(Texts.of("compare.other.revision"));
    status.setId("revisions-status");
    status.setWrapText(true);
    compare.setId("revisions-compare");
    compare.getStyleClass().add(Styles.ACCENT);
    compare.setDisable(true);
    compare.setDefaultButton(true);
    compare.setOnAction(_ -> chosen.accept(side(older.getValue()), side(newer.getValue())));
    var cancel = new Button(Texts.of("words.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    var foot = new HBox(8, cancel, compare);
    foot.setAlignment(Pos.CENTER_RIGHT);
    getChildren().setAll(question, older, newer, status, foot);
    workbench.threads().background().execute(() -> read(workbench));
  }

  private void read(Workbench workbench) {
    try {
      List<Revision> found = Revisions.of(workload.cluster(), workload.first());
      workbench.threads().fx().execute(() -> offer(found));
    } catch (ApiException e) {
      String why = Texts.of("compare.revisions.could.not", e.getMessage());
      workbench.threads().fx().execute(() -> status.setText(why));
    }
  }

  private void offer(List<Revision> found) {
    if (found.size() < 2) {
      status.setText(Texts.of("compare.only.one.revision"));
      return;
    }
    status.setText("");
    for (ComboBox<Revision> each : List.of(older, newer)) {
      each.getItems().setAll(found);
      each.setDisable(false);
    }
    older.getSelectionModel().select(1);
    newer.getSelectionModel().select(0);
    compare.setDisable(false);
  }

  private Side side(Revision revision) {
    JsonNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .set(
                "spec", JsonNodeFactory.instance.objectNode().set("template", revision.template()));
    return new Side(
        workload.info(),
        Texts.of(
            "compare.revision",
            workload.kind().kind(),
            workload.first().place(),
            String.valueOf(revision.number())),
        () -> shown);
  }

  private static final class Words extends StringConverter<Revision> {

    @Override
    public String toString(@Nullable Revision revision) {
      return revision == null
          ? ""
          : "%d · %s · %s"
              .formatted(
                  revision.number(), revision.created(), String.join(", ", revision.images()));
    }

    @Override
    public Revision fromString(String text) {
      throw new UnsupportedOperationException("is chosen, not typed");
    }
  }
}
