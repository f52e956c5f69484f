package dev.foretop.app;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Starts the proxy and the explorer on top of it, both at once: each takes a processor for a
/// while.
final class ExplorerLauncher {

  private ExplorerLauncher() {}

  /// Returns when the window was closed. Where none can be opened the proxy goes on in the
  /// terminal.
  ///
  /// @throws IOException if the proxy cannot be started
  static int run(CliOptions options) throws IOException, InterruptedException {
    var proxy =
        new FutureTask<>(() -> {
          CompositionRoot root = start(options);
          StartTime.report("The proxy was started");
          return root;
        });
    Thread.ofPlatform().name("proxy-start").start(proxy);
    try {
      ExplorerApplication.run(proxy);
    } catch (UnsupportedOperationException e) {
      CompositionRoot root = await(proxy);
      System.err.println("The window cannot be opened: " + e.getMessage() + ".");
      System.err.println("Check DISPLAY. Running the proxy without a window instead.");
      return ProxyRunner.serve(root);
    }
    await(proxy);
    return 0;
  }

  private static CompositionRoot start(CliOptions options) throws IOException {
    CompositionRoot root =
        CompositionRoot.start(
            options,
            CompositionRoot.BusyPort.TAKE_ANOTHER,
            new WindowExecQuestion(TerminalExecQuestion.onThisTerminal()));
    // A signal ends the program without returning here.
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(root::close));
    return root;
  }

  private static CompositionRoot await(FutureTask<CompositionRoot> proxy)
      throws IOException, InterruptedException {
    try {
      return proxy.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("the proxy could not be started", e.getCause());
    }
  }
}
