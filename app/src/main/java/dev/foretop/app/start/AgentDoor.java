package dev.foretop.app.start;

import dev.foretop.app.agent.AgentServer;
import dev.foretop.app.agent.AgentSession;
import dev.foretop.app.agent.AgentSessions;
import dev.foretop.app.agent.ChangeDesk;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.proxy.local.AgentAnswers;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Answers the agents that come to the proxy. What they ask goes back to the proxy with their own
/// token. Nothing is loaded before the first one comes.
final class AgentDoor implements AgentAnswers, AutoCloseable {

  private final URI proxy;
  private final AtomicReference<ChangeDesk> desk = new AtomicReference<>(ChangeDesk.NOBODY);
  private final AgentSessions sessions = new AgentSessions(wish -> desk.get().ask(wish));
  private @Nullable AgentServer server; // guarded by this

  AgentDoor(URI proxy) {
    this.proxy = proxy;
  }

  @Override
  public boolean speaks(String version) {
    return server().speaks(version);
  }

  /// Lets `next` put agents' wishes to the user from now on.
  void attend(ChangeDesk next) {
    desk.set(next);
  }

  @Override
  public Optional<String> answer(Asker asker, String message) {
    var endpoint = new ProxyEndpoint(proxy, asker.token().reveal());
    AgentSession session = sessions.of(endpoint, asker.name(), asker.mayWrite());
    return server().answer(session, message);
  }

  private synchronized AgentServer server() {
    AgentServer made = server == null ? new AgentServer() : server;
    server = made;
    return made;
  }

  @Override
  public void close() {
    sessions.close();
  }
}
