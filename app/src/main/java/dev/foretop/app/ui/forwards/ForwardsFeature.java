package dev.foretop.app.ui.forwards;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.Access;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Forwards ports of pods, services and workloads to this machine.
public final class ForwardsFeature implements Feature {

  private static final double WIDTH = 520;
  private static final double HEIGHT = 400;

  private static final Set<String> KINDS =
      Set.of(
          "pods",
          "services",
          "deployments.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "replicasets.apps",
          "jobs.batch");

  @Override
  public void contribute(Workbench to) {
    var forwards = new ForwardsViewModel(to.threads(), to.settings(), to::opened);
    to.actions(selection -> actions(selection, to, forwards));
    to.tabs(ForwardsTab.MAKER, (_, _) -> Optional.of(tab(to, forwards)));
    to.status(reminder(to, forwards));
    to.commands(() ->
        List.of(
            new Command(
                Command.ACTION,
                Texts.of("forwards.port.forwards"),
                Texts.of("forwards.those.open.those"),
                Feather.SHUFFLE,
                "",
                () -> show(to, forwards))));
  }

  private static void show(Workbench to, ForwardsViewModel forwards) {
    to.dock().open(tab(to, forwards));
  }

  private static ForwardsTab tab(Workbench to, ForwardsViewModel forwards) {
    return new ForwardsTab(forwards, page -> to.run(new Plan.Browse(page)));
  }

  // There until it is followed, or the forwards are.
  private static Button reminder(Workbench to, ForwardsViewModel forwards) {
    int count = forwards.rows().size();
    var button = new Button(Texts.count("count.forwards.before", count));
    button.setId("forwards-of-last-time");
    button.setGraphic(new FontIcon(Feather.SHUFFLE));
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.managedProperty().bind(button.visibleProperty());
    button.setVisible(count > 0);
    button.setOnAction(_ -> {
      button.setVisible(false);
      show(to, forwards);
    });
    return button;
  }

  private static List<Action> actions(
      Selection selection, Workbench to, ForwardsViewModel forwards) {
    if (!KINDS.contains(selection.kind().qualifiedName()) || !selection.isSingle()) {
      return List.of();
    }
    Action forward =
        Action.of(
                "forwards.open",
                Texts.of("forwards.forward.port"),
                Risk.NONE,
                () -> ask(selection, to, forwards))
            .withIcon(Feather.SHUFFLE)
            .withKeys(new KeyCodeCombination(KeyCode.F));
    return List.of(judged(forward, selection, to));
  }

  private static Plan ask(Selection selection, Workbench to, ForwardsViewModel forwards) {
    return new Plan.Ask(
        Texts.of("forwards.forward.port.said"),
        close ->
            new ForwardForm(
                selection,
                forwards,
                () -> {
                  close.run();
                  show(to, forwards);
                },
                close),
        WIDTH,
        HEIGHT);
  }

  private static Action judged(Action forward, Selection selection, Workbench to) {
    if (selection.info().isReadOnly()) {
      return forward.refusedBecause(Texts.of("forwards.cluster.read.only"));
    }
    var right = Access.Right.onPods("create", "portforward", selection.first().namespace());
    return forward.reviewedBy(selection.cluster().access().refusal(right), to.threads().fx());
  }
}
