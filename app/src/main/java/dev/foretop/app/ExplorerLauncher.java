package dev.foretop.app;

import dev.foretop.app.kube.ProxyEndpoint;
import java.io.IOException;

/// Starts the proxy and the explorer on top of it.
final class ExplorerLauncher {

  private ExplorerLauncher() {}

  /// Returns when the window was closed. Where none can be opened the proxy goes on in the
  /// terminal.
  ///
  /// @throws IOException if the proxy cannot be started
  static int run(CliOptions options) throws IOException, InterruptedException {
    CompositionRoot root =
        CompositionRoot.start(
            options,
            CompositionRoot.BusyPort.TAKE_ANOTHER,
            new WindowExecQuestion(TerminalExecQuestion.onThisTerminal()));
    // A signal ends the program without returning here.
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(root::close));
    try {
      var endpoint = new ProxyEndpoint(root.proxyUri(), root.ownerToken());
      ExplorerApplication.run(endpoint, root.pairings(), root.services());
      return 0;
    } catch (UnsupportedOperationException e) {
      System.err.println("The window cannot be opened: " + e.getMessage() + ".");
      System.err.println("Check DISPLAY. Running the proxy without a window instead.");
      return ProxyRunner.serve(root);
    }
  }
}
