package dev.foretop.app.ui.editor;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.TabMaker;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.feather.Feather;

/// Edits objects in the dock, and makes new ones.
public final class EditorFeature implements Feature {

  private final OpenSchemas schemas;

  public EditorFeature(OpenSchemas schemas) {
    this.schemas = schemas;
  }

  @Override
  public void contribute(Workbench to) {
    var creation = new Creation(to, schemas);
    to.actions(selection -> actions(to, creation, selection));
    to.tabs(EditorTab.MAKER, TabMaker.ofOne((kept, opened) -> again(kept, opened, to)));
    to.commands(creation::commands);
    to.maker(creation);
    to.threads().fx().execute(() -> offerUnsent(to));
  }

  private Optional<DockTab> again(KeptDockTab kept, Opened opened, Workbench to) {
    return opened
        .select(kept.objects())
        .filter(_ -> !opened.info().isReadOnly())
        .map(selection -> new EditorTab(to, selection, schemas, null));
  }

  private void offerUnsent(Workbench workbench) {
    if (!workbench.unsent().left().isEmpty()) {
      workbench.dock().open(new UnsentTab(workbench, schemas));
    }
  }

  private List<Action> actions(Workbench workbench, Creation creation, Selection selection) {
    List<Action> actions = new ArrayList<>();
    if (selection.isSingle() && selection.kind().verbs().contains("patch")) {
      actions.add(judged(workbench, selection, "patch", edit(workbench, selection)));
    }
    if (selection.isSingle() && selection.kind().verbs().contains("create")) {
      Action duplicate =
          Action.of(
                  "object.duplicate",
                  Texts.of("editor.duplicate"),
                  Risk.CHANGE,
                  () -> new Plan.Do(() -> creation.duplicate(selection)))
              .withIcon(Feather.COPY);
      actions.add(judged(workbench, selection, "create", duplicate));
    }
    return actions;
  }

  private Action edit(Workbench workbench, Selection selection) {
    return Action.of(
            "object.edit",
            Texts.of("editor.edit"),
            Risk.CHANGE,
            () -> new Plan.Open(new EditorTab(workbench, selection, schemas, null)))
        .withIcon(Feather.EDIT_2)
        .withKeys(new KeyCodeCombination(KeyCode.E));
  }

  private static Action judged(
      Workbench workbench, Selection selection, String verb, Action action) {
    if (selection.info().isReadOnly()) {
      return action.refusedBecause(
          Texts.of("words.read.only.foretop", selection.info().displayName()));
    }
    var right = new Right(verb, selection.kind(), "", selection.first().namespace());
    return action.reviewedBy(
        selection
            .cluster()
            .access()
            .ask(right)
            .thenApply(
                verdict -> verdict.isAllowed() ? "" : Texts.of("editor.may.not", right.words())),
        workbench.threads().fx());
  }
}
