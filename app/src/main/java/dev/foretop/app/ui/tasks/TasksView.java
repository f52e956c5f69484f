package dev.foretop.app.ui.tasks;

import atlantafx.base.theme.Styles;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.fx.Ticker;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// All tasks, the newest first, as they go on.
final class TasksView extends BorderPane {

  // What goes on is looked at, since it changes with each piece of data.
  private static final Duration PACE = Duration.ofMillis(250);

  private final Tasks tasks;
  private final ListView<Task> list = new ListView<>();
  private final Label count = new Label();
  private final Ticker ticker;
  private boolean wasRunning;

  TasksView(Tasks tasks, Threads threads) {
    this.tasks = tasks;
    list.setId("tasks");
    list.setAccessibleText(Texts.of("tasks.tasks"));
    list.setPlaceholder(new Label(Texts.of("tasks.nothing.runs.uploads")));
    list.setCellFactory(_ -> new TaskCell(tasks));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    TaskMenu.on(list, tasks);
    count.setId("tasks-count");
    count.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(count, Priority.ALWAYS);
    var clear = new Button(Texts.of("tasks.clear.what.done"));
    clear.setId("tasks-clear");
    clear.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    clear.setOnAction(_ -> {
      tasks.forgetDone();
      show();
    });
    var head = new HBox(8, count, clear);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("dock-head");
    setTop(head);
    setCenter(list);
    show();
    ticker = new Ticker(PACE, threads.fx(), this::show);
  }

  private void show() {
    List<Task> now = tasks.all();
    boolean isRunning = tasks.running() > 0;
    boolean isNew = !now.equals(list.getItems());
    if (isNew) {
      list.getItems().setAll(now);
    }
    if (isNew || isRunning || wasRunning) {
      list.refresh();
      long failed = tasks.failed();
      count.setText(
          Texts.of("tasks.running", String.valueOf(tasks.running()))
              + (failed == 0 ? "" : Texts.of("tasks.failed", String.valueOf(failed))));
    }
    wasRunning = isRunning;
  }

  private void keyPressed(KeyEvent event) {
    Task task = list.getSelectionModel().getSelectedItem();
    if (task != null && event.getCode() == KeyCode.DELETE) {
      event.consume();
      if (task.isRunning()) {
        task.cancel();
      } else {
        tasks.forget(task);
      }
      show();
    }
  }

  void focusTasks() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().selectFirst();
    }
  }

  void close() {
    ticker.close();
  }
}
