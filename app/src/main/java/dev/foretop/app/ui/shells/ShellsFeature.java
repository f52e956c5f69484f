package dev.foretop.app.ui.shells;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.shell.FreshName;
import dev.foretop.app.shell.NodePod;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.shell.ShellRequest;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.Confirmations;
import dev.foretop.app.ui.confirm.Wish;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.TabMaker;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Opens shells in containers, and debug containers in pods and on nodes.
public final class ShellsFeature implements Feature {

  private static final Set<String> OWNERS =
      Set.of(
          "deployments.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "replicasets.apps",
          "replicationcontrollers",
          "jobs.batch");

  @Override
  public void contribute(Workbench to) {
    to.actions(selection -> new Menu(to, selection).actions());
    to.tabs(
        ShellTab.MAKER,
        TabMaker.ofOne((kept, opened) ->
            opened.select(kept.objects()).map(selection -> new Menu(to, selection).past(kept))));
  }

  /// The actions of one selection.
  private record Menu(Workbench workbench, Selection selection) {

    List<Action> actions() {
      if (!selection.isSingle()) {
        return List.of();
      }
      String kind = selection.kind().qualifiedName();
      if (kind.equals("nodes")) {
        return List.of(node());
      }
      if (kind.equals("pods")) {
        return List.of(shell(""), attach(""), debug());
      }
      return OWNERS.contains(kind) ? List.of(shell("")) : List.of();
    }

    // A menu names what is done; here only that it is done again has to be said.
    DockTab past(KeptDockTab kept) {
      String container = kept.word("container");
      Action another =
          switch (kept.word("sort")) {
            case "JOIN" -> attach(container);
            case "DEBUG" -> debug();
            case "NODE" -> node();
            default -> shell(container);
          };
      return new PastShellTab(kept, another, workbench);
    }

    private Action shell(String container) {
      Action shell =
          Action.of(
                  "shells.open",
                  Texts.of("shells.shell"),
                  Risk.NONE,
                  () -> open(new ShellRequest.Enter(object(), container)))
              .withIcon(Feather.TERMINAL)
              .withKeys(new KeyCodeCombination(KeyCode.S));
      return judged(shell, Right.onPods("create", "exec", object().namespace()));
    }

    private Action attach(String container) {
      Action attach =
          Action.of(
                  "shells.attach",
                  Texts.of("shells.attach"),
                  Risk.NONE,
                  () -> open(new ShellRequest.Join(object(), container)))
              .withIcon(Feather.LINK_2)
              .withKeys(new KeyCodeCombination(KeyCode.A));
      return judged(attach, Right.onPods("create", "attach", object().namespace()));
    }

    private Action debug() {
      Action debug =
          Action.of(
                  "shells.debug",
                  Texts.of("shells.debug.container"),
                  Risk.CHANGE,
                  this::askForContainer)
              .withIcon(Feather.TOOL);
      return judged(debug, Right.onPods("patch", "ephemeralcontainers", object().namespace()));
    }

    private Action node() {
      Action node =
          Action.of("shells.node", Texts.of("shells.node.shell"), Risk.CHANGE, this::askForNode)
              .withIcon(Feather.TERMINAL);
      return judged(node, new Right("create", ResourceKind.PODS, "", "default"));
    }

    private Action judged(Action action, Right right) {
      return ShellRights.judge(action, selection, right, workbench.threads().fx());
    }

    private ObjectKey object() {
      return selection.first();
    }

    private Plan open(ShellRequest request) {
      return new Plan.Open(tab(request, null));
    }

    private ShellTab tab(ShellRequest request, @Nullable Supplier<Plan> another) {
      return new ShellTab(
          new OpenShell(selection.cluster(), request, object(), another), workbench);
    }

    private Plan askForContainer() {
      var form = new ContainerForm(FreshName.of("debugger"));
      workbench.threads().background().execute(() -> findContainers(form));
      return ask(
          form, () -> new ShellRequest.Debug(object(), form.name(), false), this::askForContainer);
    }

    private void findContainers(ContainerForm form) {
      try {
        List<PodContainer> found = PodContainer.of(selection.cluster().objects().json(object()));
        workbench.threads().fx().execute(() -> form.offer(found));
      } catch (ApiException _) {
        // The trial of the change tells why.
      }
    }

    private Plan askForNode() {
      var form = new NodeForm(NodePod.nameOn(object().name(), FreshName.suffix()));
      return ask(
          form, () -> new ShellRequest.Debug(pod(form), NodePod.CONTAINER, true), this::askForNode);
    }

    private ObjectKey pod(NodeForm form) {
      return new ObjectKey(
          selection.cluster().id(), ResourceKind.PODS, form.namespace(), form.name());
    }

    private Plan ask(ChangeForm form, Supplier<ShellRequest> request, Supplier<Plan> another) {
      return new Confirmations(workbench)
          .ask(
              new Wish(Texts.of("shells.debug"), selection, form),
              () -> workbench.dock().open(tab(request.get(), another)));
    }
  }
}
