package dev.foretop.app.ui.logs;

import dev.foretop.app.kube.Access;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.podlog.LogOptions;
import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.workbench.Action;
import dev.foretop.app.ui.workbench.Command;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Feature;
import dev.foretop.app.ui.workbench.Front;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Risk;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.TabMaker;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/// Opens the logs of pods and of what owns them.
public final class LogsFeature implements Feature {

  private static final String TITLE = Texts.of("logs.logs.label");
  private static final double WIDTH = 520;
  private static final double HEIGHT = 300;

  private static final KeyCombination KEYS =
      new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

  private static final Set<String> KINDS =
      Set.of(
          "pods",
          "nodes",
          "services",
          "replicationcontrollers",
          "deployments.apps",
          "statefulsets.apps",
          "daemonsets.apps",
          "replicasets.apps",
          "jobs.batch",
          "cronjobs.batch");

  private final Tasks tasks;

  /// @param tasks where logs are saved
  public LogsFeature(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void contribute(Workbench to) {
    to.actions(selection -> actions(selection, to));
    to.mixedActions(objects -> mixed(objects, to));
    to.tabs(LogsTab.MAKER, TabMaker.ofOne((kept, opened) -> again(kept, opened, to)));
    to.commands(() -> to.front().map(front -> List.of(byLabels(front, to))).orElse(List.of()));
  }

  private Optional<DockTab> again(KeptDockTab kept, Opened opened, Workbench to) {
    Optional<LogTarget> objects =
        opened.select(kept.objects()).map(found -> new LogTarget.OfObjects(found.objects()));
    return objects
        .or(() -> LogTarget.labelled(kept.words()))
        .map(target -> tab(opened.cluster(), opened.info(), target, to, kept.words()));
  }

  private Command byLabels(Front front, Workbench to) {
    return new Command(
        Command.ACTION,
        Texts.of("logs.logs.label.said"),
        Texts.of("logs.all.pods.some"),
        Feather.FILE_TEXT,
        "",
        () -> to.run(new Plan.Ask(TITLE, close -> form(front, to, close), WIDTH, HEIGHT)));
  }

  private LabelForm form(Front front, Workbench to, Runnable close) {
    return new LabelForm(
        front.cluster(),
        front.namespaces(),
        to.threads(),
        target -> {
          close.run();
          to.dock().open(tab(front.cluster(), front.info(), target, to, Map.of()));
        },
        close);
  }

  private List<Action> actions(Selection selection, Workbench workbench) {
    if (!mayHavePods(selection.kind())) {
      return List.of();
    }
    Action logs = logs(selection, workbench);
    return selection.kind().qualifiedName().equals("pods")
        ? List.of(logs, previous(selection, workbench))
        : List.of(logs);
  }

  private Action logs(Selection selection, Workbench workbench) {
    Action logs =
        Action.of(
                "logs.open",
                Texts.of("logs.logs"),
                Risk.NONE,
                () -> new Plan.Open(open(selection, workbench, LogOptions.DEFAULT)))
            .withIcon(Feather.FILE_TEXT)
            .withKeys(KEYS)
            .orKeys(new KeyCodeCombination(KeyCode.L));
    return judged(logs, selection, workbench);
  }

  // One stream is of one cluster.
  private List<Action> mixed(List<ObjectKey> objects, Workbench workbench) {
    ObjectKey first = objects.getFirst();
    boolean areOfOne = objects.stream().allMatch(each -> each.cluster().equals(first.cluster()));
    boolean haveAll = objects.stream().allMatch(each -> mayHavePods(each.kind()));
    return areOfOne && haveAll
        ? workbench.opened().stream()
            .filter(each -> each.info().id().equals(first.cluster()))
            .map(each -> new Selection(each.cluster(), each.info(), first.kind(), objects))
            .map(selection -> logs(selection, workbench))
            .toList()
        : List.of();
  }

  // Of a container that crashed, the end of its last run says why.
  private Action previous(Selection selection, Workbench workbench) {
    Action previous =
        Action.of(
                "logs.previous",
                Texts.of("logs.logs.previous.run"),
                Risk.NONE,
                () ->
                    new Plan.Open(
                        open(selection, workbench, LogOptions.DEFAULT.withPrevious(true))))
            .withIcon(Feather.REWIND)
            .withKeys(new KeyCodeCombination(KeyCode.P));
    return judged(previous, selection, workbench);
  }

  // A custom resource may own pods; its tab says so if it does not.
  private static boolean mayHavePods(ResourceKind kind) {
    return kind.isBuiltIn() ? KINDS.contains(kind.qualifiedName()) : kind.isNamespaced();
  }

  private LogsTab open(Selection selection, Workbench workbench, LogOptions options) {
    var target = new LogTarget.OfObjects(selection.objects());
    Map<String, String> words = new HashMap<>();
    LogWords.write(options, words);
    return tab(selection.cluster(), selection.info(), target, workbench, words);
  }

  private LogsTab tab(
      Cluster cluster,
      ClusterInfo info,
      LogTarget target,
      Workbench workbench,
      Map<String, String> words) {
    String place = Texts.of("words.on", target.subject(), info.displayName());
    var saving = new LogSaving(cluster, place, tasks);
    IntSupplier mostLines = () -> workbench.settings().current().personal().logLines();
    LogOptions options = LogWords.options(words);
    return new LogsTab(
        new LogsViewModel(target, saving, workbench.threads(), mostLines, options), words);
  }

  private static Action judged(Action logs, Selection selection, Workbench workbench) {
    var right = Access.Right.onPods("get", "log", selection.first().namespace());
    return logs.reviewedBy(selection.cluster().access().refusal(right), workbench.threads().fx());
  }
}
