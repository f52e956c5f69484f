package dev.foretop.app.ui.actions;

import dev.foretop.app.action.CustomActions;
import dev.foretop.app.action.CustomActions.Custom;
import dev.foretop.app.task.Task;
import dev.foretop.app.task.TaskState;
import dev.foretop.app.task.Tasks;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The actions of custom resources with those of the user's own file, which is looked at whenever
/// somebody opens a menu: what was changed in it is there the next time. What is wrong with it is a
/// task that failed, once.
final class OwnActions {

  private final Path file;
  private final Threads threads;
  private final Tasks tasks;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile @Nullable CustomActions current;
  private @Nullable FileTime seen; // by the one that reads

  OwnActions(Path file, Threads threads, Tasks tasks) {
    this.file = file;
    this.threads = threads;
    this.tasks = tasks;
    read();
  }

  /// Returns those that are known now, and has the file looked at.
  List<Custom> all() {
    CustomActions known = current;
    read();
    return (known == null ? CustomActions.wellKnown() : known).all();
  }

  private void read() {
    if (!reading.getAndSet(true)) {
      threads
          .background()
          .execute(() -> {
            readIfChanged();
            reading.set(false);
          });
    }
  }

  private void readIfChanged() {
    FileTime now = changedAt();
    if (!Objects.equals(now, seen)) {
      seen = now;
      CustomActions next = CustomActions.wellKnown().with(file);
      current = next;
      if (!next.problems().isEmpty()) {
        var plan =
            new Task.Plan(Texts.of("actions.read.your.own"), file.toString(), "", _ -> look());
        tasks.startShown(plan);
      }
    }
  }

  private TaskState look() {
    List<String> problems = CustomActions.wellKnown().with(file).problems();
    return problems.isEmpty()
        ? new TaskState.Done(Texts.of("actions.they.offered.now"), List.of())
        : new TaskState.Failed(String.join("\n", problems), "");
  }

  private @Nullable FileTime changedAt() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException _) {
      return null; // most users have none
    }
  }
}
