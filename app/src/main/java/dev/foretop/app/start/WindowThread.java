package dev.foretop.app.start;

import dev.foretop.app.machine.Display;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/// JavaFX on its way to a window, beside whatever else a start has to do.
///
/// Loading GTK and connecting to the display takes as long as reading the command line. Nothing is
/// shown before [#show] says what.
///
/// Safe for use by many threads.
public final class WindowThread {

  private final CompletableFuture<Optional<String>> problem = new CompletableFuture<>();
  private final FutureTask<Void> life = new FutureTask<>(this::run, null);
  private final AtomicBoolean started = new AtomicBoolean();

  /// Starts JavaFX; does nothing when called again.
  public void start() {
    if (!started.getAndSet(true)) {
      Thread.ofPlatform().name("window").start(life);
    }
  }

  private void run() {
    try {
      problem.complete(Display.findProblem(System.getenv(), System.getProperty("os.name")));
    } catch (RuntimeException | Error e) {
      problem.completeExceptionally(e);
      throw e;
    }
    if (problem.join().isEmpty()) {
      ExplorerApplication.run();
    }
  }

  /// Returns why no window can be opened, or empty if none of the usual reasons is there.
  public Optional<String> findProblem() {
    start();
    return problem.join();
  }

  /// Waits until a program whose toolkit was started may end. Commands without a window do not have
  /// the toolkit's classes.
  public void settle() throws InterruptedException {
    if (started.get() && problem.join().isEmpty()) {
      ExplorerApplication.settle();
    }
  }

  /// Shows the explorer of a proxy that is being started; returns when its window was closed, or at
  /// once if the proxy could not be started.
  ///
  /// @throws UnsupportedOperationException if the display cannot be used
  void show(ExplorerApplication.Start wanted) throws InterruptedException {
    start();
    ExplorerApplication.show(wanted);
    try {
      life.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnsupportedOperationException failure) {
        throw failure;
      }
      throw new IllegalStateException("the window failed", e.getCause());
    }
  }
}
