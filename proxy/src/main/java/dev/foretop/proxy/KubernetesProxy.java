package dev.foretop.proxy;

import dev.foretop.proxy.client.OwnerToken;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.local.AgentAnswers;
import dev.foretop.proxy.pairing.PairingApproval;
import dev.foretop.proxy.server.ProxyServer;
import dev.foretop.proxy.server.ServerConfig;
import dev.foretop.proxy.upstream.EnvironmentProxies;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// The proxy: an HTTP endpoint on this machine through which the user's tools reach the clusters.
///
/// It speaks the header protocol of the Backstage Kubernetes proxy. Whoever has the owner token has
/// the user's rights on every cluster; clients have tokens with the rights that the user gave them.
public final class KubernetesProxy implements AutoCloseable {

  private final ProxyServer server;
  private final OwnerToken ownerToken;

  private KubernetesProxy(ProxyServer server, OwnerToken ownerToken) {
    this.server = server;
    this.ownerToken = ownerToken;
  }

  /// Starts a proxy that gives tokens to no program that asks by itself.
  ///
  /// @throws IOException if the port is taken, or cannot be listened on
  public static KubernetesProxy start(
      ProxyConfig config, ClusterLocator clusters, ExecConsent execConsent) throws IOException {
    return start(
        config, clusters, CredentialSources.ofThisSystem(execConsent), PairingApproval.NOBODY);
  }

  /// Starts a proxy whose credentials come from `sources`, and returns once it accepts requests.
  ///
  /// @param approval asks the user whether a program may have a token
  /// @throws IOException if the port is taken, or cannot be listened on
  public static KubernetesProxy start(
      ProxyConfig config,
      ClusterLocator clusters,
      CredentialSources sources,
      PairingApproval approval)
      throws IOException {
    OwnerToken ownerToken = OwnerToken.generate();
    var credentials = new UserCredentials(sources);
    ServerConfig serverConfig = serverConfig(config, EnvironmentProxies.of(sources.environment()));
    var server = new ProxyServer(serverConfig, clusters, credentials, ownerToken, approval);
    server.start(config.port(), config.https() == null ? 0 : config.https().port());
    return new KubernetesProxy(server, ownerToken);
  }

  private static ServerConfig serverConfig(ProxyConfig config, EnvironmentProxies proxies) {
    return new ServerConfig(
        config.ambiguousNames(),
        config.clientsFile(),
        config.readOnlyClusters(),
        config.limits(),
        config.https() == null ? null : config.https().authorityFile(),
        proxies);
  }

  /// Returns where the proxy listens, such as `http://127.0.0.1:7007`.
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  public int port() {
    return server.port();
  }

  /// Returns where the HTTPS listener is, such as `https://127.0.0.1:7443`, if there is one.
  public Optional<URI> httpsUri() {
    return server.httpsPort() < 0
        ? Optional.empty()
        : Optional.of(URI.create("https://127.0.0.1:" + server.httpsPort()));
  }

  /// Returns the token that opens everything; new at each start.
  public Secret ownerToken() {
    return ownerToken.token();
  }

  /// Reads the sources of clusters, the user's marks and their accounts anew. By itself the proxy
  /// notices a change within two seconds; to whatever request comes after this returns, it holds
  /// already. Blocks while files are read.
  public void refresh() {
    server.refresh();
  }

  /// Has agents answered at `/mcp` from now on.
  public void answerAgents(AgentAnswers answers) {
    server.answerAgents(answers);
  }

  /// Ends the proxy: open watches and tunnels are cut.
  @Override
  public void close() {
    server.close();
  }
}
