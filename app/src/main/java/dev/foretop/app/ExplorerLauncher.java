package dev.foretop.app;

import java.io.IOException;

/// Starts the explorer.
final class ExplorerLauncher {

  private ExplorerLauncher() {}

  /// Returns when the window was closed.
  static int run(CliOptions options) throws IOException {
    try (CompositionRoot root =
        CompositionRoot.start(options, CompositionRoot.BusyPort.TAKE_ANOTHER)) {
      throw new IOException("the window is on its way: " + root.proxyUri());
    }
  }
}
