package dev.foretop.app.ui.details;

import atlantafx.base.theme.Styles;
import dev.foretop.app.assist.Assist.Help;
import dev.foretop.app.assist.Caret;
import dev.foretop.app.assist.Completion;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.schema.FieldRules;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.SchemaSource;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Says below the YAML what the field under the caret means: in a line, or whole after F1. The
/// schema is read elsewhere than on the FX thread.
final class FieldStrip extends VBox {

  private static final double HINT_WIDTH = 480;

  private final Threads threads;
  private final SchemaSource schemas;
  private final Label path = new Label();
  private final Label note = new Label();
  private final Label whole = new Label();
  private final PauseTransition rest = new PauseTransition(Duration.millis(120));
  private @Nullable Subject subject;
  private @Nullable Help help;
  private List<String> lines = List.of();
  private int row;
  private int column;
  private int generation;
  private boolean isInSight;

  FieldStrip(Threads threads, SchemaSource schemas) {
    super(4);
    this.threads = threads;
    this.schemas = schemas;
    getStyleClass().add("assist-bar");
    path.setId("yaml-path");
    path.getStyleClass().add("field-name");
    path.setMinWidth(Region.USE_PREF_SIZE);
    note.setId("yaml-note");
    note.getStyleClass().add(Styles.TEXT_MUTED);
    note.setMinWidth(0);
    whole.setId("yaml-explained");
    whole.setWrapText(true);
    whole.setMinHeight(Region.USE_PREF_SIZE);
    setExpanded(false);
    getChildren().setAll(new HBox(10, path, note), whole);
    rest.setOnFinished(_ -> ask());
  }

  private void setExpanded(boolean isExpanded) {
    whole.setVisible(isExpanded);
    whole.setManaged(isExpanded);
    describe();
  }

  // The first sentence is part of the whole.
  private void describe() {
    Help shown = help;
    if (shown != null) {
      String said = whole.isVisible() ? shown.value() : shown.note();
      note.setText(VisibleText.name(spaced(said)));
    }
  }

  /// Says all that there is to say, or no more than a line.
  void toggle() {
    setExpanded(!whole.isVisible());
  }

  void setInSight(boolean isSeen) {
    isInSight = isSeen;
    askSoon();
  }

  // Nothing is asked for nobody.
  private void askSoon() {
    if (isInSight && subject != null) {
      rest.playFromStart();
    } else {
      rest.stop();
    }
  }

  /// Forgets the object: nothing more is asked.
  void clear() {
    subject = null;
    generation++;
    rest.stop();
  }

  void setSubject(Subject next) {
    subject = next;
    askSoon();
  }

  /// @param text the lines of the YAML; must not change any more
  void caretMoved(List<String> text, int toRow, int toColumn) {
    lines = text;
    row = toRow;
    column = toColumn;
    askSoon();
  }

  private void ask() {
    Subject of = subject;
    List<String> text = lines;
    if (!isInSight || of == null || row >= text.size()) {
      return;
    }
    int origin = ++generation;
    int atRow = row;
    int atColumn = column;
    threads
        .background()
        .execute(() -> {
          Caret caret = Caret.in(text, atRow, Math.max(atColumn, text.get(atRow).length()));
          Optional<SchemaField> field = field(of, caret);
          threads
              .fx()
              .execute(() -> accept(origin, new Help(caret, field.orElse(null), List.of())));
        });
  }

  // Where the schema cannot be read, the YAML is still worth reading.
  private Optional<SchemaField> field(Subject of, Caret caret) {
    try {
      return schemas.of(of).flatMap(root -> Completion.field(caret, root));
    } catch (ApiException _) {
      return Optional.empty();
    }
  }

  private static String spaced(String text) {
    var words = new StringJoiner(" ");
    new StringTokenizer(text).asIterator().forEachRemaining(word -> words.add((String) word));
    return words.toString();
  }

  private void accept(int origin, Help known) {
    if (origin != generation) {
      return;
    }
    path.setText(VisibleText.name(known.caret().breadcrumb()));
    SchemaField field = known.field();
    String said = field == null ? Texts.of("words.schema.says.nothing") : explained(field);
    help = known;
    describe();
    whole.setText(VisibleText.lines(said));
    var hint = new Tooltip(VisibleText.lines(said));
    hint.setWrapText(true);
    hint.setMaxWidth(HINT_WIDTH);
    note.setTooltip(hint);
  }

  private static String explained(SchemaField field) {
    String description = field.wholeDescription();
    String said = description.isEmpty() ? Texts.of("words.schema.says.nothing") : description;
    List<String> rules = FieldRules.of(field);
    return rules.isEmpty() ? said : said + "\n\n" + String.join("\n", rules);
  }
}
