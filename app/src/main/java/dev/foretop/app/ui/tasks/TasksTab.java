package dev.foretop.app.ui.tasks;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.words.Texts;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// The list of all tasks in the dock. Closing it ends none of them.
final class TasksTab implements DockTab {

  /// Who makes it again.
  static final String MAKER = "tasks";

  private final Tasks tasks;
  private final TasksView view;

  TasksTab(Tasks tasks, Threads threads) {
    this.tasks = tasks;
    view = new TasksView(tasks, threads);
  }

  @Override
  public String key() {
    return MAKER;
  }

  @Override
  public ObservableValue<String> title() {
    return new ReadOnlyStringWrapper(Texts.of("tasks.tasks")).getReadOnlyProperty();
  }

  @Override
  public Optional<KeptDockTab> kept() {
    return Optional.of(new KeptDockTab(MAKER, title().getValue()));
  }

  @Override
  public Node content() {
    return view;
  }

  @Override
  public void focus() {
    view.focusTasks();
  }

  @Override
  public String unfinished() {
    return "";
  }

  @Override
  public String lostWithWindow() {
    long running = tasks.running();
    return running == 0 ? "" : Texts.of("tasks.what.runs.cancelled", String.valueOf(running));
  }

  @Override
  public void close() {
    view.close();
  }
}
