package dev.foretop.app.ui.actions;

import dev.foretop.app.action.Drain;
import dev.foretop.app.action.Drain.Fate;
import dev.foretop.app.action.Drain.Occupant;
import dev.foretop.app.action.Switch;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Undoable;
import dev.foretop.app.ui.workbench.Workbench;
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
import org.jspecify.annotations.Nullable;

/// Shows how the draining of a node goes on.
final class DrainTab implements DockTab {

  private final Selection selection;
  private final Drain drain;
  private final List<Occupant> occupants;
  private final Workbench workbench;
  private final Threads threads;
  private final ReadOnlyStringWrapper title;
  private final Label status = new Label("Cordoning the node…");
  private final Button stop = new Button("Stop draining");
  private final ListView<String> pods = new ListView<>();
  private final Map<Occupant, Integer> places = new LinkedHashMap<>();
  private final BorderPane content = new BorderPane(pods);
  private boolean isRunning = true;
  private int gone;

  DrainTab(Selection selection, Drain drain, List<Occupant> occupants, Workbench workbench) {
    this.selection = selection;
    this.drain = drain;
    this.occupants = occupants.stream().filter(each -> each.fate() == Fate.EVICTED).toList();
    this.workbench = workbench;
    threads = workbench.threads();
    title = new ReadOnlyStringWrapper("Drain " + selection.first().name());
    status.setId("drain-status");
    pods.setId("drain-progress");
    stop.setId("drain-stop");
    stop.setOnAction(_ -> {
      drain.cancel();
      status.setText("Stopping: no more pods are evicted. The node stays cordoned.");
      stop.setDisable(true);
    });
    HBox.setHgrow(status, Priority.ALWAYS);
    status.setMaxWidth(Double.MAX_VALUE);
    var head = new HBox(10, status, stop);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("dock-head");
    content.setTop(head);
    for (Occupant each : this.occupants) {
      places.put(each, pods.getItems().size());
      pods.getItems().add(each.pod().place());
    }
  }

  void start() {
    threads.background().execute(this::run);
  }

  private void run() {
    try {
      Drain.Cordoned cordoned = drain.cordon();
      if (!cordoned.outcome().isDone()) {
        threads.fx().execute(() -> end("Not begun: " + cordoned.outcome().message()));
        return;
      }
      threads.fx().execute(() -> begin(cordoned));
      drain.evict(occupants, (pod, news, isOver) -> threads.fx().execute(() -> show(pod, news)));
      threads.fx().execute(() -> end(null));
    } catch (ApiException e) {
      threads.fx().execute(() -> end("Not begun: " + e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
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
      gone += news.equals("Gone") ? 1 : 0;
      showCount();
    }
  }

  private void showCount() {
    if (!stop.isDisabled()) {
      status.setText("Node is cordoned. %d of %d pods are gone.".formatted(gone, occupants.size()));
    }
  }

  private void end(@Nullable String problem) {
    isRunning = false;
    stop.setDisable(true);
    boolean isDrained = gone == occupants.size();
    status.setText(
        problem != null
            ? problem
            : isDrained
                ? "The node is drained."
                : "%d of %d pods are gone; the others are still there."
                    .formatted(gone, occupants.size()));
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
    return isRunning ? "Closing it stops the draining. The node stays cordoned." : "";
  }

  @Override
  public void close() {
    drain.cancel();
  }
}
