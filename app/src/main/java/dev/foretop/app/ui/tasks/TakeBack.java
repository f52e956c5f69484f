package dev.foretop.app.ui.tasks;

import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Undo;
import dev.foretop.app.kube.write.Undoing;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.ui.workbench.Undoable;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Takes back what was done to objects, eight at a time, with a result for each.
record TakeBack(Undoable what) implements Task.Work {

  private static final int PARALLEL = 8;

  @Override
  public TaskState run(Task.Progress progress) {
    List<String> problems = new ArrayList<>();
    outcomes()
        .forEach((undo, outcome) -> {
          if (!outcome.isDone()) {
            problems.add(undo.target().place() + ": " + outcome.message());
          }
        });
    int all = what.undos().size();
    int done = all - problems.size();
    if (done == 0) {
      return new TaskState.Failed(
          Texts.of("tasks.nothing.undone", problems.getFirst()),
          String.join("\n", problems.subList(1, problems.size())));
    }
    return new TaskState.Done(Texts.count("tasks.undone", all, done), problems);
  }

  private Map<Undo, Outcome> outcomes() {
    var undoing = new Undoing(what.cluster());
    Map<Undo, Outcome> outcomes = new LinkedHashMap<>();
    try (ExecutorService lanes =
        Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().name("undo-", 0).factory())) {
      Map<Undo, Future<Outcome>> waiting = new LinkedHashMap<>();
      what.undos().forEach(undo -> waiting.put(undo, lanes.submit(() -> undoing.undo(undo))));
      for (Map.Entry<Undo, Future<Outcome>> each : waiting.entrySet()) {
        outcomes.put(each.getKey(), outcome(each.getValue()));
      }
    }
    return outcomes;
  }

  private static Outcome outcome(Future<Outcome> waiting) {
    try {
      return waiting.get();
    } catch (ExecutionException e) {
      return new Outcome.Failed(Texts.of("tasks.failed.reason.nobody", e.getCause()));
    } catch (InterruptedException _) {
      waiting.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome.Unknown(Texts.of("tasks.ended.before.result"));
    }
  }
}
