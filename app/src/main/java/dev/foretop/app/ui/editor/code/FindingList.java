package dev.foretop.app.ui.editor.code;

import dev.foretop.app.edit.Finding;
import dev.foretop.app.words.Texts;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;

/// What is wrong with a text: a row goes to its line, and the lines are marked.
public final class FindingList extends ListView<Finding> {

  private static final double ROW_HEIGHT = 24;
  private static final double BORDERS = 2;
  private static final double THREE_ROWS = 3 * ROW_HEIGHT + BORDERS;

  private final CodeEditor editor;

  public FindingList(ObservableList<Finding> findings, CodeEditor editor) {
    super(findings);
    this.editor = editor;
    setId("editor-findings");
    setAccessibleText(Texts.of("code.what.wrong.text"));
    setFixedCellSize(ROW_HEIGHT);
    setMinHeight(USE_PREF_SIZE);
    setMaxHeight(USE_PREF_SIZE);
    // What is written has the place that findings do not need.
    prefHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.min(THREE_ROWS, findings.size() * ROW_HEIGHT + BORDERS), findings));
    visibleProperty().bind(Bindings.isNotEmpty(findings));
    managedProperty().bind(visibleProperty());
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(found -> {
          if (found != null) {
            editor.goTo(found.line());
          }
        });
    findings.addListener((ListChangeListener<Finding>) _ -> mark());
  }

  private void mark() {
    Map<Integer, Boolean> lines = new HashMap<>();
    getItems().forEach(each -> lines.merge(each.line(), each.isError(), Boolean::logicalOr));
    editor.mark(lines);
  }
}
