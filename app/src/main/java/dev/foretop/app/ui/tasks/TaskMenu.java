package dev.foretop.app.ui.tasks;

import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.ChosenMenu;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;

/// What can be done with the task that is chosen, for those who do not use its buttons.
final class TaskMenu {

  private TaskMenu() {}

  static void on(ListView<Task> list, Tasks tasks) {
    ChosenMenu.on(
        list,
        () -> {
          Task task = list.getSelectionModel().getSelectedItem();
          return task == null ? List.of() : items(task, tasks);
        });
  }

  private static List<MenuItem> items(Task task, Tasks tasks) {
    TaskState state = task.state();
    boolean isRunning = state instanceof TaskState.Running;
    List<MenuItem> items = new ArrayList<>();
    if (task.isReversible()) {
      items.add(ChosenMenu.item(Texts.of("tasks.undo"), () -> tasks.undo(task)));
    }
    if (isRunning) {
      items.add(ChosenMenu.item(Texts.of("words.cancel"), task::cancel));
    } else if (!(state instanceof TaskState.Done)) {
      items.add(ChosenMenu.item(Texts.of("tasks.do.again"), () -> tasks.again(task)));
    }
    String command = task.plan().equivalent();
    if (!command.isEmpty()) {
      items.add(
          ChosenMenu.item(
              Texts.of("words.copy.kubectl.command"), () -> SystemClipboard.put(command)));
    }
    if (!isRunning) {
      items.add(ChosenMenu.item(Texts.of("tasks.i.have.read"), () -> tasks.forget(task)));
    }
    return items;
  }
}
