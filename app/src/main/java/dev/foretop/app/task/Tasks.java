package dev.foretop.app.task;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// All tasks of a window, the newest first. Those that have ended stay until somebody has read
/// them. Safe for use by many threads.
public final class Tasks {

  private static final int MOST_DONE = 200;

  private final List<Task> tasks = new CopyOnWriteArrayList<>();
  private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
  private final List<Runnable> onStart = new CopyOnWriteArrayList<>();

  /// Has somebody told of every change, often and on any thread.
  public void onChange(Runnable listener) {
    onChange.add(listener);
  }

  /// Has somebody told of every start, on the thread that starts it.
  public void onStart(Runnable listener) {
    onStart.add(listener);
  }

  public Task start(Task.Plan plan) {
    Task task = startShown(plan);
    onStart.forEach(Runnable::run);
    return task;
  }

  /// Starts what is shown elsewhere, too, and tells nobody of its start.
  public Task startShown(Task.Plan plan) {
    Task task = add(plan, new TaskState.Running()).start();
    changed();
    return task;
  }

  /// Notes what was done elsewhere, at once.
  public Task note(Task.Plan plan) {
    Task task = add(plan, new TaskState.Done("Done.", List.of()));
    changed();
    return task;
  }

  /// Takes back what was done, as a task of its own that tells nobody of its start; empty if that
  /// was done already.
  public Optional<Task> undo(Task done) {
    Optional<Task> started =
        done.takeBack().map(plan -> add(plan, new TaskState.Running()).start());
    changed();
    return started;
  }

  private Task add(Task.Plan plan, TaskState state) {
    var task = new Task(plan, state, this::changed);
    tasks.addFirst(task);
    forgetOld();
    return task;
  }

  private void forgetOld() {
    if (tasks.size() > MOST_DONE) {
      tasks.stream()
          .filter(each -> each.state() instanceof TaskState.Done)
          .reduce((_, last) -> last)
          .ifPresent(tasks::remove);
    }
  }

  /// Does a task again that has ended.
  public void again(Task ended) {
    tasks.remove(ended);
    start(ended.plan());
  }

  /// Takes one off the list that has ended.
  public void forget(Task ended) {
    if (!ended.isRunning()) {
      tasks.remove(ended);
      changed();
    }
  }

  /// Takes those off the list that were done whole or cancelled; errors stay.
  public void forgetDone() {
    tasks.removeIf(each ->
        each.state() instanceof TaskState.Cancelled
            || (each.state() instanceof TaskState.Done done && done.problems().isEmpty()));
    changed();
  }

  public List<Task> all() {
    return List.copyOf(tasks);
  }

  public long running() {
    return tasks.stream().filter(Task::isRunning).count();
  }

  /// Returns how many have failed, whole or in part, and were not read yet.
  public long failed() {
    return tasks.stream().filter(each -> isFailed(each.state())).count();
  }

  private static boolean isFailed(TaskState state) {
    return state instanceof TaskState.Failed
        || (state instanceof TaskState.Done done && !done.problems().isEmpty());
  }

  public void cancelAll() {
    tasks.stream().filter(Task::isRunning).forEach(Task::cancel);
  }

  private void changed() {
    onChange.forEach(Runnable::run);
  }
}
