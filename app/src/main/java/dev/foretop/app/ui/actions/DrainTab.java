package dev.foretop.app.ui.actions;

import dev.foretop.app.action.Drain;
import dev.foretop.app.action.Drain.Occupant;
import dev.foretop.app.action.Switch;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Undoable;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Shows how the draining of a node goes on.
final class DrainTab implements DockTab {

  private final Selection selection;
  private final Workbench workbench;
  private final Threads threads;
  private final Task task;
  private final ReadOnlyStringWrapper title;
  private final Label status = new Label(Texts.of("actions.cordoning.node"));
  private final Button stop = new Button(Texts.of("actions.stop.draining"));
  private final ListView<String> pods = new ListView<>();
  private final Map<Occupant, Integer> places = new LinkedHashMap<>();
  private final BorderPane content = new BorderPane(pods);
  private int gone;

  /// Begins.
  DrainTab(Selection selection, DrainView.Order order, Workbench workbench, Tasks tasks) {
    this.selection = selection;
    this.workbench = workbench;
    threads = workbench.threads();
    title = new ReadOnlyStringWrapper(Texts.of("actions.drain.too", selection.first().name()));
    status.setId("drain-status");
    pods.setId("drain-progress");
    pods.setAccessibleText(Texts.of("kinds.pods"));
    stop.setId("drain-stop");
    stop.setOnAction(_ -> {
      close();
      status.setText(Texts.of("actions.stopping.no.more"));
      stop.setDisable(true);
    });
    HBox.setHgrow(status, Priority.ALWAYS);
    status.setMaxWidth(Double.MAX_VALUE);
    var head = new HBox(10, status, stop);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("dock-head");
    content.setTop(head);
    var work = new DrainWork(selection, order.pods(), watcher());
    for (Occupant each : work.pods()) {
      places.put(each, pods.getItems().size());
      pods.getItems().add(each.pod().place());
    }
    String node = selection.first().name();
    task =
        tasks.startShown(
            new Task.Plan(
                Texts.of("actions.drain.too", node),
                selection.info().displayName(),
                DrainWork.equivalent(node, order.options()),
                Task.Unit.PODS,
                work));
  }

  private DrainWork.Watcher watcher() {
    return new DrainWork.Watcher() {

      @Override
      public void begun(Drain.Cordoned cordoned) {
        threads.fx().execute(() -> begin(cordoned));
      }

      @Override
      public void pod(Occupant pod, String news) {
        threads.fx().execute(() -> show(pod, news));
      }

      @Override
      public void ended(TaskState how) {
        threads.fx().execute(() -> end(how));
      }
    };
  }

  private void begin(Drain.Cordoned cordoned) {
    showCount();
    cordoned
        .back()
        .map(back ->
            new Undoable(
                selection.cluster(), selection.info(), Switch.CORDON.done(), List.of(back)))
        .ifPresent(workbench.undoer()::done);
  }

  private void show(Occupant pod, String news) {
    Integer place = places.get(pod);
    if (place != null) {
      pods.getItems().set(place, pod.pod().place() + "  " + news);
      gone += news.equals(Drain.GONE) ? 1 : 0;
      showCount();
    }
  }

  private void showCount() {
    if (!stop.isDisabled()) {
      status.setText(
          Texts.count("actions.node.cordoned.pods", places.size(), String.valueOf(gone)));
    }
  }

  private void end(TaskState how) {
    stop.setDisable(true);
    status.setText(
        switch (how) {
          case TaskState.Done(var words, _) -> words;
          case TaskState.Failed(var words, _) -> words;
          case TaskState.Running _, TaskState.Cancelled _ ->
              Texts.count("actions.stopped.pods.gone", places.size(), String.valueOf(gone));
        });
  }

  @Override
  public String key() {
    return "drain/" + selection.info().id().value() + "/" + selection.first().name();
  }

  @Override
  public ObservableValue<String> title() {
    return title.getReadOnlyProperty();
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public void focus() {
    pods.requestFocus();
  }

  @Override
  public String unfinished() {
    return task.isRunning() ? Texts.of("actions.closing.stops.draining") : "";
  }

  @Override
  public void close() {
    task.cancel();
  }
}
