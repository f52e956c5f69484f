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
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Deletes, scales, restarts and more, each after it was shown what it would do.
public final class ActionsFeature implements Feature {

  private final Tasks tasks;

  public ActionsFeature(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void contribute(Workbench to) {
    Path file = to.settings().folder().resolve(CustomActions.FILE_NAME);
    var own = new OwnActions(file, to.threads(), tasks);
    to.actions(selection -> new Menu(to, tasks, own, selection).actions());
  }

  /// The actions of one selection.
  private static final class Menu {

    private final Workbench workbench;
    private final Tasks tasks;
    private final OwnActions own;
    private final Selection selection;
    private final Offers offers;

    Menu(Workbench workbench, Tasks tasks, OwnActions own, Selection selection) {
      this.workbench = workbench;
      this.tasks = tasks;
      this.own = own;
      this.selection = selection;
      this.offers = new Offers(workbench, selection);
    }

    List<Action> actions() {
      var upkeep = new UpkeepOffers(offers);
      offers.offer("scale", Texts.of("actions.scale"), new Scale(1), this::scaleForm);
      offers.offer("restart", Texts.of("actions.restart"), new Restart(Instant.now()));
      offers.offer("pause", Texts.of("actions.pause.rollout"), Switch.PAUSE);
      offers.offer("unpause", Texts.of("actions.resume.rollout"), Switch.UNPAUSE);
      offerRollBack();
      offers.offer("image", Texts.of("actions.set.image"), new SetImage("", ""), this::imageForm);
      upkeep.offerResources();
      offers.offer("run", Texts.of("actions.run.now"), new RunNow(suffix()));
      offers.offer("suspend", Texts.of("actions.suspend"), Switch.SUSPEND);
      offers.offer("resume", Texts.of("actions.resume"), Switch.RESUME);
      offers.offer("cordon", Texts.of("actions.cordon"), Switch.CORDON);
      offers.offer("uncordon", Texts.of("actions.uncordon"), Switch.UNCORDON);
      offerDrain();
      own.all().forEach(each -> offers.offer(each.id(), each.title(), each.at(Instant.now())));
      upkeep.offerOthers();
      offers.offer(
          "metadata",
          Texts.of("words.set.labels"),
          new SetMetadata(Map.of(), Map.of()),
          MetadataForm::new);
      offers.offer("evict", Texts.of("actions.evict"), new Evict());
      offers.offer(
          "delete",
          Texts.of("actions.delete"),
          new Delete(Propagation.BACKGROUND, null),
          this::deleteForm);
      upkeep.offerFinalizers();
      return offers.actions();
    }

    private void offerRollBack() {
      if (selection.isSingle() && Revisions.has(selection.kind())) {
        Deed any = new RollBack(new Revisions.Revision(0, "", "", List.of(), none()));
        offers.offer("rollback", Texts.of("actions.roll.back"), any, this::revisionForm);
      }
    }

    private static JsonNode none() {
      return MissingNode.getInstance();
    }

    private void offerDrain() {
      if (selection.isSingle() && Switch.CORDON.appliesTo(selection.kind())) {
        offers.add(
            "drain",
            Texts.of("actions.drain"),
            Switch.CORDON,
            () -> DrainPlans.ask(workbench, tasks, selection));
      }
    }

    private ChangeForm deleteForm() {
      return new DeleteForm(selection.kind().qualifiedName().equals("pods"));
    }

    private ChangeForm scaleForm() {
      var form = new ScaleForm();
      offers.read(
          () -> Scale.current(selection.cluster(), selection.first()), form::suggest, _ -> {});
      return form;
    }

    private ChangeForm imageForm() {
      var form = new ImageForm();
      offers.read(
          () ->
              PodTemplates.containers(
                  selection.kind(), selection.cluster().objects().json(selection.first())),
          form::offer,
          form::failed);
      return form;
    }

    private ChangeForm revisionForm() {
      var form = new RevisionForm();
      offers.read(
          () -> Revisions.of(selection.cluster(), selection.first()), form::offer, form::failed);
      return form;
    }

    // Names are told apart by the moment, as the controller's own are by the minute.
    private static String suffix() {
      return "manual-" + Long.toString(System.currentTimeMillis(), 36).toLowerCase(Locale.ROOT);
    }
  }
}
