package dev.foretop.app.ui.inspector;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.CallNews;
import dev.foretop.app.kube.LocalCall;
import dev.foretop.app.kube.LocalCalls;
import dev.foretop.app.kube.ToolGrant;
import dev.foretop.app.kube.ToolUsage;
import dev.foretop.app.ui.fx.Conflated;
import dev.foretop.app.ui.fx.Threads;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What is asked of the proxy. Listens on a thread of its own, and tells the FX thread five times a
/// second at most, however much comes. Belongs to the FX thread.
final class InspectorViewModel implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration USAGE_PACE = Duration.ofSeconds(1);

  private final LocalCalls calls;
  private final Threads threads;
  private final CallBoard board = new CallBoard();
  private final Conflated<CallBoard.Shown> toRows;
  private final Conflated<List<ToolUsage>> toTools;
  private final ReadOnlyObjectWrapper<CallBoard.Shown> shown =
      new ReadOnlyObjectWrapper<>(new CallBoard.Shown(List.of(), false, 0, 0));
  private final ReadOnlyObjectWrapper<List<ToolUsage>> tools =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Thread listener;

  @FunctionalInterface
  private interface Work {
    void run() throws ApiException;
  }

  InspectorViewModel(LocalCalls calls, Threads threads) {
    this.calls = calls;
    this.threads = threads;
    toRows = new Conflated<>(threads.fx(), shown::set);
    toTools = new Conflated<>(threads.fx(), tools::set);
    listener = Thread.ofVirtual().name("inspector").start(this::listen);
  }

  private void listen() {
    CallNews last = null;
    long usageAt = System.nanoTime() - USAGE_PACE.toNanos();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          last = last == null ? calls.look() : calls.await(last);
          board.add(last);
          publish();
          if (System.nanoTime() - usageAt >= USAGE_PACE.toNanos()) {
            toTools.accept(calls.usage());
            usageAt = System.nanoTime();
          }
          say("");
          Thread.sleep(PACE);
        } catch (ApiException e) {
          last = null;
          say(e.problem().message());
          Thread.sleep(AFTER_FAILURE);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  private void publish() {
    toRows.accept(board.shown());
  }

  private void say(String text) {
    threads
        .fx()
        .execute(() -> {
          if (!text.equals(problem.get())) {
            problem.set(text);
          }
        });
  }

  void filter(CallFilter filter) {
    board.setFilter(filter);
    threads.background().execute(this::publish);
  }

  void pause(boolean paused) {
    board.setPaused(paused);
    threads.background().execute(this::publish);
  }

  void clear() {
    board.clear();
    threads.background().execute(this::publish);
  }

  /// Ends a call that is under way.
  void cut(LocalCall call) {
    change(() -> calls.cut(call.id()));
  }

  /// Changes what a tool may do.
  void regrant(ToolUsage tool, ToolGrant grant) {
    change(() -> calls.regrant(tool.client().id(), grant));
  }

  /// Takes a tool's token back.
  void revoke(ToolUsage tool) {
    change(() -> calls.revoke(tool.client().id()));
  }

  // What is shown afterwards is what the proxy says, and not what was hoped for.
  private void change(Work work) {
    threads
        .background()
        .execute(() -> {
          try {
            work.run();
            toTools.accept(calls.usage());
          } catch (ApiException e) {
            say(e.problem().message());
          }
        });
  }

  ReadOnlyObjectProperty<CallBoard.Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<ToolUsage>> toolsProperty() {
    return tools.getReadOnlyProperty();
  }

  /// What went wrong last; empty if nothing.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  @Override
  public void close() {
    listener.interrupt();
  }
}
