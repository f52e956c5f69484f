package dev.foretop.app.ui.editor;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.feather.Feather;

/// Edits objects in the dock.
public final class EditorFeature implements Feature {

  private final OpenSchemas schemas;

  public EditorFeature(OpenSchemas schemas) {
    this.schemas = schemas;
  }

  @Override
  public void contribute(Workbench to) {
    to.actions(selection -> actions(to, selection));
  }

  private List<Action> actions(Workbench workbench, Selection selection) {
    if (!selection.isSingle() || !selection.kind().verbs().contains("patch")) {
      return List.of();
    }
    Action edit =
        Action.of(
                "object.edit",
                "Edit",
                Risk.CHANGE,
                () -> new Plan.Open(new EditorTab(workbench, selection, schemas)))
            .withIcon(Feather.EDIT_2)
            .withKeys(new KeyCodeCombination(KeyCode.E));
    if (selection.info().isReadOnly()) {
      return List.of(
          edit.refusedBecause(selection.info().displayName() + " is read-only in Foretop."));
    }
    var right = new Right("patch", selection.kind(), "", selection.first().namespace());
    return List.of(
        edit.reviewedBy(
            selection
                .cluster()
                .access()
                .ask(right)
                .thenApplyAsync(
                    verdict -> verdict.isAllowed() ? "" : "You may not " + right.words() + ".",
                    workbench.threads().fx())));
  }
}
