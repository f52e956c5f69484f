package dev.foretop.app.start;

import dev.foretop.app.agent.AgentServer;
import dev.foretop.app.agent.AgentSessions;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.local.AgentAnswers;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers the agents that come to the proxy. What they ask goes back to the proxy with their own
/// token. Nothing is loaded before the first one comes.
final class AgentDoor implements AgentAnswers, AutoCloseable {

  private final URI proxy;
  private final AgentSessions sessions = new AgentSessions();
  private @Nullable AgentServer server; // guarded by this

  AgentDoor(URI proxy) {
    this.proxy = proxy;
  }

  @Override
  public boolean speaks(String version) {
    return server().speaks(version);
  }

  @Override
  public Optional<String> answer(Secret token, boolean mayWrite, String message) {
    var endpoint = new ProxyEndpoint(proxy, token.reveal());
    return server().answer(sessions.of(endpoint, mayWrite), message);
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
