package dev.foretop.app.start;

import dev.foretop.app.consent.TerminalExecQuestion;
import dev.foretop.app.consent.TerminalPairing;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// Runs the proxy in the terminal until a signal ends it.
public final class ProxyRunner {

  private ProxyRunner() {}

  /// Starts the proxy and returns only when the program is to end.
  ///
  /// @throws IOException if the proxy cannot be started, above all because its port is taken
  public static int run(StartOptions options) throws IOException, InterruptedException {
    CompositionRoot root =
        CompositionRoot.start(options, BusyPort.FAIL, TerminalExecQuestion.onThisTerminal());
    root.readAhead();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(root::close));
    return serve(root);
  }

  /// Tells where the proxy is, and waits for a signal.
  static int serve(CompositionRoot root) throws InterruptedException {
    System.out.println("Foretop proxy is listening on " + root.proxyUri());
    root.httpsUri().ifPresent(uri -> System.out.println("kubectl is served on " + uri));
    System.out.println("The owner token is in " + root.tokenFile());
    System.out.flush();
    root.pairings().attend(TerminalPairing.ofProcess());
    new CountDownLatch(1).await();
    return 0;
  }
}
