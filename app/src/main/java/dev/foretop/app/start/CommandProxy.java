package dev.foretop.app.start;

import dev.foretop.app.consent.TerminalExecQuestion;
import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.UserFolders;
import java.io.IOException;
import java.util.Optional;

/// The proxy that a command in a terminal reaches clusters through: that of the Foretop that is
/// running, or else one of its own for as long as the command runs.
public final class CommandProxy implements AutoCloseable {

  private final ProxyEndpoint endpoint;
  private final Optional<CompositionRoot> own;
  private volatile Runnable first = () -> {};

  private CommandProxy(ProxyEndpoint endpoint, Optional<CompositionRoot> own) {
    this.endpoint = endpoint;
    this.own = own;
  }

  /// Finds it, or starts it.
  public static CommandProxy open(StartOptions options) throws IOException {
    Optional<RunningInstance.Found> running = RunningInstance.find(UserFolders.find().runtime());
    if (running.isPresent()) {
      var endpoint = new ProxyEndpoint(running.get().proxy(), running.get().token());
      return new CommandProxy(endpoint, Optional.empty());
    }
    CompositionRoot root =
        CompositionRoot.start(
            options, BusyPort.TAKE_ANOTHER, TerminalExecQuestion.onThisTerminal());
    root.readAhead();
    var endpoint = new ProxyEndpoint(root.proxyUri(), root.ownerToken());
    var proxy = new CommandProxy(endpoint, Optional.of(root));
    // Ctrl-C ends the command.
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(proxy::end));
    return proxy;
  }

  private void end() {
    first.run();
    close();
  }

  /// Has something ended before the proxy is, on Ctrl-C, so that it does not miss it.
  public void endFirst(Runnable end) {
    first = end;
  }

  public ProxyEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    own.ifPresent(CompositionRoot::close);
  }
}
