package dev.foretop.app.agent;

import dev.foretop.app.kube.ProxyEndpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The sessions of agents that come with a token each time. The last ones used are kept, for what
/// they know of clusters and for their connections.
public final class AgentSessions implements AutoCloseable {

  private static final int MOST = 16;

  private final Map<Key, AgentSession> sessions = new LinkedHashMap<>(MOST, 0.75f, true);

  private final ChangeDesk desk;

  private record Key(ProxyEndpoint endpoint, String agent, boolean mayWrite) {}

  /// @param desk puts wishes for changes to the user
  public AgentSessions(ChangeDesk desk) {
    this.desk = desk;
  }

  /// Returns the session of a token.
  ///
  /// @param agent how it is called
  /// @param mayWrite whether the token's grant covers changes, by now
  public synchronized AgentSession of(ProxyEndpoint endpoint, String agent, boolean mayWrite) {
    AgentSession session =
        sessions.computeIfAbsent(
            new Key(endpoint, agent, mayWrite),
            _ -> new AgentSession(endpoint, agent, mayWrite, desk));
    if (sessions.size() > MOST) {
      Key oldest = sessions.keySet().iterator().next();
      Objects.requireNonNull(sessions.remove(oldest)).close();
    }
    return session;
  }

  @Override
  public synchronized void close() {
    sessions.values().forEach(AgentSession::close);
    sessions.clear();
  }
}
