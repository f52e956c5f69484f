package dev.foretop.app;

import dev.foretop.app.kube.ProxyEndpoint;
import java.io.IOException;

/// Starts the proxy and the explorer on top of it.
final class ExplorerLauncher {

  private ExplorerLauncher() {}

  /// Returns when the window was closed, or could not be opened.
  ///
  /// @throws IOException if the proxy cannot be started or no window can be opened
  static int run(CliOptions options) throws IOException {
    try (CompositionRoot root =
        CompositionRoot.start(options, CompositionRoot.BusyPort.TAKE_ANOTHER)) {
      // A signal ends the program without returning here.
      Thread hook = Thread.ofPlatform().name("shutdown").unstarted(root::close);
      Runtime.getRuntime().addShutdownHook(hook);
      ExplorerApplication.run(new ProxyEndpoint(root.proxyUri(), root.ownerToken()));
      return 0;
    } catch (UnsupportedOperationException e) {
      throw new IOException(
          "the window cannot be opened: %s. 'foretop proxy' runs without one."
              .formatted(e.getMessage()),
          e);
    }
  }
}
