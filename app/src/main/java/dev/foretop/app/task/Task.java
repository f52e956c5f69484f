package dev.foretop.app.task;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Something that runs long, on a thread of its own. Safe for use by many threads.
public final class Task {

  /// What is to be done.
  ///
  /// @param title in a few words, such as `Download app.log`
  /// @param place where, such as a pod and its cluster
  /// @param equivalent the command line that does the same, without secrets; may be empty
  /// @param unit what its progress is counted in
  /// @param undo takes it back; null where nothing does
  public record Plan(
      String title, String place, String equivalent, Unit unit, Work work, @Nullable Work undo) {

    /// What moves bytes, and cannot be taken back.
    public Plan(String title, String place, String equivalent, Work work) {
      this(title, place, equivalent, Unit.BYTES, work);
    }

    /// What cannot be taken back.
    public Plan(String title, String place, String equivalent, Unit unit, Work work) {
      this(title, place, equivalent, unit, work, null);
    }

    /// What was done already, at once, and can be taken back.
    public static Plan done(String title, String place, Work undo) {
      return new Plan(
          title, place, "", Unit.BYTES, _ -> new TaskState.Done("Done.", List.of()), undo);
    }
  }

  /// What progress is counted in.
  public enum Unit {
    BYTES,
    PODS
  }

  /// The work itself. An interrupt ends it.
  public interface Work {

    /// Does it, and says how it ended.
    TaskState run(Progress progress) throws IOException;
  }

  /// Takes how the work goes on, in the unit of its plan.
  public interface Progress {
    void expect(long all);

    void moved(long more);
  }

  private final Plan plan;
  private final Runnable onChange;
  private final AtomicLong moved = new AtomicLong();
  private volatile long expected = -1;
  private volatile TaskState state;
  private volatile boolean isCancelled;
  private final AtomicBoolean isTakenBack = new AtomicBoolean();
  private final Thread thread;

  Task(Plan plan, TaskState state, Runnable onChange) {
    this.plan = plan;
    this.state = state;
    this.onChange = onChange;
    thread = Thread.ofVirtual().name("task").unstarted(this::run);
  }

  Task start() {
    thread.start();
    return this;
  }

  private void run() {
    TaskState end;
    try {
      end = plan.work().run(new Counted());
    } catch (IOException e) {
      end = new TaskState.Failed(String.valueOf(e.getMessage()), "");
    } catch (RuntimeException e) {
      end = new TaskState.Failed(Texts.of("task.failed.reason.nobody"), e.toString());
    }
    boolean isUnfinished = !(end instanceof TaskState.Done);
    state = isCancelled && isUnfinished ? new TaskState.Cancelled() : end;
    onChange.run();
  }

  private final class Counted implements Progress {

    @Override
    public void expect(long all) {
      expected = all;
      onChange.run();
    }

    @Override
    public void moved(long more) {
      moved.addAndGet(more);
      onChange.run();
    }
  }

  public Plan plan() {
    return plan;
  }

  public TaskState state() {
    return state;
  }

  public boolean isRunning() {
    return state instanceof TaskState.Running;
  }

  /// Whether it was done and can still be taken back.
  public boolean isReversible() {
    return plan.undo() != null && state instanceof TaskState.Done && !isTakenBack.get();
  }

  /// Returns what takes it back, once.
  Optional<Plan> takeBack() {
    Work undo = plan.undo();
    return undo != null && isTakenBack.compareAndSet(false, true)
        ? Optional.of(new Plan("Undo: " + plan.title(), plan.place(), "", undo))
        : Optional.empty();
  }

  public long moved() {
    return moved.get();
  }

  /// Returns how many there are in all; negative where nobody knows.
  public long expected() {
    return expected;
  }

  public void cancel() {
    isCancelled = true;
    thread.interrupt();
  }
}
