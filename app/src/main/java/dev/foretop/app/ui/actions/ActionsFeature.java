package dev.foretop.app.ui.actions;

import dev.foretop.app.action.CustomActions;
import dev.foretop.app.action.Deed;
import dev.foretop.app.action.Delete;
import dev.foretop.app.action.Evict;
import dev.foretop.app.action.PodTemplates;
import dev.foretop.app.action.Restart;
import dev.foretop.app.action.Revisions;
import dev.foretop.app.action.RollBack;
import dev.foretop.app.action.RunNow;
import dev.foretop.app.action.Scale;
import dev.foretop.app.action.SetImage;
import dev.foretop.app.action.SetMetadata;
import dev.foretop.app.action.Switch;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.Confirmations;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.ui.confirm.Wish;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Deletes, scales, restarts and more, each after it was shown what it would do.
public final class ActionsFeature implements Feature {

  @Override
  public void contribute(Workbench to) {
    to.actions(selection -> new Menu(to, selection).actions());
  }

  /// The actions of one selection.
  private static final class Menu {

    private final Workbench workbench;
    private final Selection selection;
    private final Confirmations confirmations;
    private final Rights rights;
    private final List<Action> actions = new ArrayList<>();

    Menu(Workbench workbench, Selection selection) {
      this.workbench = workbench;
      this.selection = selection;
      this.confirmations = new Confirmations(workbench);
      this.rights = new Rights(selection, workbench.threads().fx());
    }

    List<Action> actions() {
      offer("scale", "Scale", new Scale(1), this::scaleForm);
      offer("restart", "Restart", new Restart(Instant.now()));
      offer("pause", "Pause rollout", Switch.PAUSE);
      offer("unpause", "Resume rollout", Switch.UNPAUSE);
      offerRollBack();
      offer("image", "Set image", new SetImage("", ""), this::imageForm);
      offer("run", "Run now", new RunNow(suffix()));
      offer("suspend", "Suspend", Switch.SUSPEND);
      offer("resume", "Resume", Switch.RESUME);
      offer("cordon", "Cordon", Switch.CORDON);
      offer("uncordon", "Uncordon", Switch.UNCORDON);
      offerDrain();
      CustomActions.all().forEach(each -> offer(each.id(), each.title(), each.at(Instant.now())));
      offer("metadata", "Set labels", new SetMetadata(Map.of(), Map.of()), MetadataForm::new);
      offer("evict", "Evict", new Evict());
      offer("delete", "Delete", new Delete(Propagation.BACKGROUND, null), this::deleteForm);
      return actions;
    }

    private void offer(String id, String verb, Deed deed) {
      offer(id, verb, deed, () -> ChangeForm.of(Draft.of(deed, deed.isGrave())));
    }

    private void offer(String id, String verb, Deed deed, Supplier<ChangeForm> form) {
      if (deed.appliesTo(selection.kind())) {
        add(id, verb, deed, () -> confirmations.ask(new Wish(verb, selection, form.get())));
      }
    }

    private void add(String id, String verb, Deed deed, Supplier<Plan> plan) {
      Risk risk = deed.isGrave() ? Risk.LOSS : Risk.CHANGE;
      Action action = rights.judge(Action.of("object." + id, verb + "…", risk, plan), deed);
      if (deed instanceof Delete) {
        action = action.withIcon(Feather.TRASH_2).withKeys(new KeyCodeCombination(KeyCode.DELETE));
      }
      actions.add(action);
    }

    private void offerRollBack() {
      if (selection.isSingle() && Revisions.has(selection.kind())) {
        Deed any = new RollBack(new Revisions.Revision(0, "", "", List.of(), none()));
        offer("rollback", "Roll back", any, this::revisionForm);
      }
    }

    private static JsonNode none() {
      return MissingNode.getInstance();
    }

    private void offerDrain() {
      if (selection.isSingle() && Switch.CORDON.appliesTo(selection.kind())) {
        add("drain", "Drain", Switch.CORDON, () -> DrainPlans.ask(workbench, selection));
      }
    }

    private ChangeForm deleteForm() {
      return new DeleteForm(selection.kind().qualifiedName().equals("pods"));
    }

    private ChangeForm scaleForm() {
      var form = new ScaleForm();
      read(
          () ->
              selection
                  .cluster()
                  .objects()
                  .json(selection.first())
                  .at("/spec/replicas")
                  .asString(""),
          form::suggest,
          _ -> {});
      return form;
    }

    private ChangeForm imageForm() {
      var form = new ImageForm();
      read(
          () ->
              PodTemplates.containers(
                  selection.kind(), selection.cluster().objects().json(selection.first())),
          form::offer,
          form::failed);
      return form;
    }

    private ChangeForm revisionForm() {
      var form = new RevisionForm();
      read(() -> Revisions.of(selection.cluster(), selection.first()), form::offer, form::failed);
      return form;
    }

    @FunctionalInterface
    private interface Source<T> {
      T read() throws ApiException;
    }

    private <T> void read(Source<T> source, Consumer<T> found, Consumer<String> failed) {
      workbench
          .threads()
          .background()
          .execute(() -> {
            try {
              T value = source.read();
              workbench.threads().fx().execute(() -> found.accept(value));
            } catch (ApiException e) {
              workbench.threads().fx().execute(() -> failed.accept(String.valueOf(e.getMessage())));
            }
          });
    }

    // Names are told apart by the moment, as the controller's own are by the minute.
    private static String suffix() {
      return "manual-" + Long.toString(System.currentTimeMillis(), 36).toLowerCase(Locale.ROOT);
    }
  }
}
