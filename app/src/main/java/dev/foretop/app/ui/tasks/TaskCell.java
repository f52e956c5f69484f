package dev.foretop.app.ui.tasks;

import atlantafx.base.theme.Styles;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Bytes;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One task: what it does, how far it is or how it ended, and what can be done with it.
final class TaskCell extends ListCell<Task> {

  private static final int MOST_PROBLEMS = 5;

  private final Tasks tasks;
  private final Region mark = new Region();
  private final Label title = new Label();
  private final Label words = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel = button(Feather.X, Texts.of("words.cancel"), "task-cancel");
  private final Button again = button(Feather.ROTATE_CW, Texts.of("tasks.do.again"), "task-again");
  private final Button undo = button(Feather.CORNER_UP_LEFT, Texts.of("tasks.undo"), "task-undo");
  private final Button copy =
      button(Feather.COPY, Texts.of("words.copy.kubectl.command"), "task-copy");
  private final Button dismiss =
      button(Feather.CHECK, Texts.of("tasks.i.have.read"), "task-dismiss");
  private final HBox row;

  TaskCell(Tasks tasks) {
    this.tasks = tasks;
    title.getStyleClass().add("task-title");
    words.getStyleClass().addAll("task-words", Styles.TEXT_MUTED);
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    bar.setPrefWidth(140);
    bar.setMinWidth(140);
    var text = new VBox(2, title, words);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    row = new HBox(8, mark, text, bar, undo, cancel, again, copy, dismiss);
    row.setAlignment(Pos.CENTER_LEFT);
    // As wide as the list, so that words wrap.
    row.setPrefWidth(0);
  }

  private static Button button(Ikon icon, String name, String style) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL, style);
    button.setAccessibleText(name);
    button.setTooltip(Hints.of(name));
    return button;
  }

  @Override
  protected void updateItem(Task task, boolean isEmpty) {
    super.updateItem(task, isEmpty);
    if (isEmpty || task == null) {
      setGraphic(null);
      return;
    }
    title.setText(task.plan().title() + " · " + task.plan().place());
    TaskState state = task.state();
    words.setText(words(task, state));
    mark.getStyleClass().setAll("status-mark", tone(state));
    long expected = task.expected();
    bar.setProgress(expected > 0 ? (double) task.moved() / expected : -1);
    boolean isRunning = state instanceof TaskState.Running;
    show(bar, isRunning);
    show(undo, task.isReversible());
    show(cancel, isRunning);
    show(again, !isRunning && !(state instanceof TaskState.Done));
    show(copy, !task.plan().equivalent().isEmpty());
    show(dismiss, !isRunning);
    undo.setOnAction(_ -> tasks.undo(task));
    cancel.setOnAction(_ -> task.cancel());
    again.setOnAction(_ -> tasks.again(task));
    copy.setOnAction(_ -> SystemClipboard.put(task.plan().equivalent()));
    dismiss.setOnAction(_ -> tasks.forget(task));
    setGraphic(row);
  }

  private static void show(Region part, boolean isShown) {
    part.setVisible(isShown);
    part.setManaged(isShown);
  }

  private static String tone(TaskState state) {
    return switch (state) {
      case TaskState.Running _ -> "progress";
      case TaskState.Done done -> done.problems().isEmpty() ? "ok" : "warning";
      case TaskState.Failed _ -> "error";
      case TaskState.Cancelled _ -> "off";
    };
  }

  private static String progress(Task.Unit unit, long moved, long expected) {
    return switch (unit) {
      case BYTES ->
          Bytes.words(moved) + (expected > 0 ? Texts.of("tasks.of", Bytes.words(expected)) : "");
      case PODS ->
          Texts.of("words.of", moved, Texts.count("count.pods", Math.max(moved, expected)));
    };
  }

  private static String words(Task task, TaskState state) {
    return switch (state) {
      case TaskState.Running _ ->
          task.moved() == 0 && task.expected() < 0
              ? Texts.of("tasks.under.way")
              : progress(task.plan().unit(), task.moved(), task.expected());
      case TaskState.Done(var done, var problems) -> {
        var text = new StringBuilder(done);
        problems.stream().limit(MOST_PROBLEMS).forEach(each -> text.append('\n').append(each));
        int more = problems.size() - MOST_PROBLEMS;
        yield more > 0
            ? text.append(Texts.of("tasks.more", String.valueOf(more))).toString()
            : text + "";
      }
      case TaskState.Failed(var why, var detail) -> detail.isEmpty() ? why : why + "\n" + detail;
      case TaskState.Cancelled _ -> Texts.of("tasks.cancelled");
    };
  }
}
