package dev.foretop.proxy;

import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.server.TeamServer;
import dev.foretop.proxy.team.People;
import dev.foretop.proxy.team.TeamFile;
import dev.foretop.proxy.upstream.EnvironmentProxies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// A proxy for a team: one of several equal ones, whose callers are known by the team's issuer and
/// reach the clusters as themselves.
public final class TeamProxy implements AutoCloseable {

  private final TeamServer server;

  private TeamProxy(TeamServer server) {
    this.server = server;
  }

  /// Starts one.
  ///
  /// @param file says who may do what, and where to listen
  /// @param clusters with credentials that may impersonate
  /// @throws IOException if the file is wrong, or an address cannot be listened on
  public static TeamProxy start(Path file, ClusterLocator clusters, CredentialSources sources)
      throws IOException {
    TeamFile team = TeamFile.open(file);
    var people = new People(team, InstantSource.system());
    var server =
        new TeamServer(
            team,
            people,
            clusters,
            new UserCredentials(sources),
            EnvironmentProxies.of(sources.environment()));
    server.start();
    return new TeamProxy(server);
  }

  /// Returns the port that callers reach.
  public int port() {
    return server.port();
  }

  /// Returns the port of probes and figures.
  public int statusPort() {
    return server.statusPort();
  }

  /// Has the others take over, ends streams where an event is over, and waits for the rest; for as
  /// long as the file allows.
  public void drain() throws InterruptedException {
    server.drain();
  }

  /// Ends the proxy; what is still under way is cut.
  @Override
  public void close() {
    server.close();
  }
}
