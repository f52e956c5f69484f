package dev.foretop.app.ui.actions;

import dev.foretop.app.action.Drain;
import dev.foretop.app.action.Drain.Fate;
import dev.foretop.app.action.Drain.Occupant;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The draining of a node, as a task that counts its pods.
///
/// @param pods those of the node
/// @param watcher shows how it goes on
record DrainWork(Selection selection, List<Occupant> pods, Watcher watcher) implements Task.Work {

  /// Hears how it goes on, on any thread.
  interface Watcher {

    void begun(Drain.Cordoned cordoned);

    void pod(Occupant pod, String news);

    void ended(TaskState how);
  }

  DrainWork {
    pods = pods.stream().filter(each -> each.fate() == Fate.EVICTED).toList();
  }

  /// What does the same in a terminal.
  static String equivalent(String node, Drain.Options options) {
    return "kubectl drain %s --ignore-daemonsets".formatted(node)
        + (options.force() ? " --force" : "")
        + (options.losesEmptyDirs() ? " --delete-emptydir-data" : "");
  }

  @Override
  public TaskState run(Task.Progress progress) {
    TaskState end = drain(progress);
    watcher.ended(end);
    return end;
  }

  private TaskState drain(Task.Progress progress) {
    try {
      var drain = new Drain(selection.cluster(), selection.first());
      Drain.Cordoned cordoned = drain.cordon();
      if (!cordoned.outcome().isDone()) {
        return new TaskState.Failed(
            Texts.of("actions.not.begun", cordoned.outcome().message()), "");
      }
      watcher.begun(cordoned);
      progress.expect(pods.size());
      return evict(drain, progress);
    } catch (ApiException e) {
      return new TaskState.Failed(
          Texts.of("actions.not.begun", e.getMessage()), e.problem().answer());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new TaskState.Cancelled();
    }
  }

  private TaskState evict(Drain drain, Task.Progress progress) throws InterruptedException {
    List<String> left = Collections.synchronizedList(new ArrayList<>());
    drain.evict(
        pods,
        (pod, news, isOver) -> {
          watcher.pod(pod, news);
          if (news.equals(Drain.GONE)) {
            progress.moved(1);
          } else if (isOver) {
            left.add(pod.pod().place() + "  " + news);
          }
        });
    return left.isEmpty()
        ? new TaskState.Done(Texts.of("actions.node.drained"), List.of())
        : new TaskState.Done(
            Texts.count(
                "actions.pods.gone.others", pods.size(), String.valueOf(pods.size() - left.size())),
            left);
  }
}
