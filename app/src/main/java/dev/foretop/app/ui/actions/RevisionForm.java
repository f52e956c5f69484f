package dev.foretop.app.ui.actions;

import dev.foretop.app.action.Revisions.Revision;
import dev.foretop.app.action.RollBack;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// To which revision a workload is rolled back.
final class RevisionForm extends FormBox {

  private final ComboBox<Revision> revisions = new ComboBox<>();

  RevisionForm() {
    super(Texts.of("words.reading.revisions"));
    revisions.setId("revision");
    revisions.setConverter(new Words());
    revisions.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(revisions, Priority.ALWAYS);
    add(Texts.of("actions.revision"), revisions);
    revisions.valueProperty().subscribe(this::chosen);
  }

  /// Offers what there is, the newest first, which is the one in use.
  void offer(List<Revision> found) {
    if (found.size() < 2) {
      set(Draft.incomplete(Texts.of("actions.no.earlier.revision")));
    } else {
      revisions.getItems().setAll(found.subList(1, found.size()));
      revisions.getSelectionModel().selectFirst();
    }
  }

  /// The revisions cannot be read.
  void failed(String message) {
    set(Draft.incomplete(message));
  }

  private void chosen(@Nullable Revision revision) {
    if (revision != null) {
      set(Draft.of(new RollBack(revision), false));
    }
  }

  @Override
  public void focus() {
    revisions.requestFocus();
  }

  private static final class Words extends StringConverter<Revision> {

    @Override
    public String toString(@Nullable Revision revision) {
      if (revision == null) {
        return "";
      }
      String cause = revision.cause().isEmpty() ? "" : " · " + revision.cause();
      return "%d · %s · %s%s"
          .formatted(
              revision.number(), revision.created(), String.join(", ", revision.images()), cause);
    }

    @Override
    public Revision fromString(String text) {
      throw new UnsupportedOperationException("is chosen, not typed");
    }
  }
}
