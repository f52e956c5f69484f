package dev.foretop.proxy.cluster;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A cluster: where its API server is, how to trust it, and who the user is there.
///
/// @param source the locator that names it, such as `kubeconfig`; with the name it makes the id
/// @param server the API server's URL; its path, if any, comes before every request's path
/// @param proxyUrl the HTTP or SOCKS5 proxy on the way there, or null
public record ClusterDetails(
    ClusterName name,
    String source,
    URI server,
    ClusterTls tls,
    @Nullable URI proxyUrl,
    ClusterUser user,
    Presentation presentation) {

  /// The source of clusters that Google names.
  public static final String GOOGLE = "gke";

  public ClusterDetails {
    boolean http = "https".equals(server.getScheme()) || "http".equals(server.getScheme());
    if (!http) {
      throw invalid("server must be an http or https URL", server);
    }
    if (server.getHost() == null) {
      throw invalid(
          "server must name a host of letters, digits, dots and dashes, and a number as port",
          server);
    }
  }

  private static IllegalArgumentException invalid(String rule, URI server) {
    return new IllegalArgumentException(
        rule + (mayHoldPassword(server) ? "" : ", but is '" + server + "'"));
  }

  private static boolean mayHoldPassword(URI server) {
    return server.toString().contains("@");
  }

  /// Returns the same cluster, reached through `proxy`, or directly if that is null.
  public ClusterDetails through(@Nullable URI proxy) {
    return new ClusterDetails(name, source, server, tls, proxy, user, presentation);
  }

  /// Returns an equal cluster that is another object: whoever keeps something for a cluster as long
  /// as they are handed the same object makes that anew.
  public ClusterDetails anew() {
    return through(proxyUrl);
  }

  /// Returns whether Google says how the cluster is reached, and no file of the user's.
  public boolean isGoogles() {
    return source.equals(GOOGLE);
  }

  /// The name that no other cluster has: two sources may call different clusters `prod`.
  public String id() {
    return name + "@" + source;
  }

  /// Returns the server's scheme, host and port, such as `https://prod.example:6443`: the URL
  /// without its path and without a user name and a password, which some URLs hold.
  public URI origin() {
    return URI.create(server.getScheme() + "://" + hostAndPort());
  }

  /// Returns the server's host, with its port where the URL names one.
  public String hostAndPort() {
    return server.getPort() < 0 ? server.getHost() : server.getHost() + ":" + server.getPort();
  }
}
