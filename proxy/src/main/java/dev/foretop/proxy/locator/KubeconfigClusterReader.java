package dev.foretop.proxy.locator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.config.Kubeconfig;
import dev.foretop.proxy.config.Kubeconfig.Entry;
import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns the contexts of a kubeconfig into clusters.
///
/// @param source the locator's name
record KubeconfigClusterReader(Kubeconfig kubeconfig, String source) {

  private static final int MAX_PORT = 65_535;
  private static final Pattern AUTHORITY = Pattern.compile("((?:.*@)?)([^@:]+)((?::[0-9]*)?)");

  /// Returns the cluster that `context` stands for.
  ///
  /// @throws IOException if the context, or what it names, cannot be used
  ClusterDetails readContext(Entry context) throws IOException {
    String clusterName =
        context.body().text("cluster").orElseThrow(() -> missing(context, "names no cluster"));
    Entry cluster = kubeconfig.clusters().get(clusterName);
    if (cluster == null) {
      throw missing(context, "names the cluster '%s', which is not defined".formatted(clusterName));
    }
    boolean current = context.name().equals(kubeconfig.currentContext());
    Presentation presentation =
        Presentation.SERVER_SIDE.asContext(
            current, context.body().text("namespace").orElse(null), context.file().toString());
    ClusterUser user = namesScheme(cluster) ? user(context, cluster) : ClusterUser.ANONYMOUS;
    return read(context.name(), cluster, user, presentation);
  }

  /// Returns a cluster entry as a cluster of its own, for files that have no contexts.
  ClusterDetails readCluster(Entry cluster) throws IOException {
    return read(cluster.name(), cluster, ClusterUser.ANONYMOUS, Presentation.SERVER_SIDE);
  }

  private ClusterUser user(Entry context, Entry cluster) throws IOException {
    Optional<String> name = context.body().text("user");
    if (name.isEmpty()) {
      return ClusterUser.ANONYMOUS;
    }
    Entry user = kubeconfig.users().get(name.get());
    if (user == null) {
      throw missing(context, "names the user '%s', which is not defined".formatted(name.get()));
    }
    return KubeconfigUserReader.read(user, cluster);
  }

  private ClusterDetails read(
      String name, Entry cluster, ClusterUser user, Presentation presentation) throws IOException {
    try {
      return new ClusterDetails(
          new ClusterName(name),
          source,
          server(cluster),
          tls(cluster),
          proxyUrl(cluster),
          user,
          presentation);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s: cluster '%s': %s".formatted(cluster.file(), name, e.getMessage()), e);
    }
  }

  // As client-go does, a host and a port without a scheme are called by plain HTTP, whatever is
  // known of TLS, and are shown no credential.
  private static URI server(Entry cluster) throws IOException {
    Optional<String> server = cluster.body().text("server");
    if (server.isEmpty()) {
      throw missing(cluster, "has no server");
    }
    if (namesScheme(cluster)) {
      return uri(cluster, "server", server.get());
    }
    URI plain = uri(cluster, "server", "http://" + server.get());
    if (!plain.getPath().isEmpty()) {
      throw missing(cluster, "has a server that is neither a URL nor a host and a port");
    }
    return plain;
  }

  private static boolean namesScheme(Entry cluster) throws IOException {
    return cluster.body().text("server").orElse("").contains("://");
  }

  private static @Nullable URI proxyUrl(Entry cluster) throws IOException {
    Optional<String> proxyUrl = cluster.body().text("proxy-url");
    return proxyUrl.isPresent() ? uri(cluster, "proxy-url", proxyUrl.get()) : null;
  }

  private static URI uri(Entry cluster, String key, String text) throws IOException {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      URI usual =
          scheme == null
              ? uri
              : new URI(scheme.toLowerCase(Locale.ROOT) + text.substring(scheme.length()));
      return withPossiblePort(usual.getHost() == null ? withAsciiHost(usual) : usual, cluster, key);
    } catch (URISyntaxException | IllegalArgumentException _) {
      // A URL may carry a password, so it is not shown.
      throw missing(cluster, "has a %s that is not a URL".formatted(key));
    }
  }

  private static URI withPossiblePort(URI uri, Entry cluster, String key) throws IOException {
    if (uri.getPort() > MAX_PORT || uri.getPort() == 0) {
      throw missing(
          cluster,
          "has a %s with port %d; ports go from 1 to %d".formatted(key, uri.getPort(), MAX_PORT));
    }
    return uri;
  }

  // Names in other scripts are asked for in the letters of the DNS, as Go does.
  private static URI withAsciiHost(URI uri) throws URISyntaxException {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return uri;
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      return uri;
    }
    String ascii = parts.group(1) + IDN.toASCII(parts.group(2)) + parts.group(3);
    return new URI(uri.toString().replace("//" + authority, "//" + ascii));
  }

  private static ClusterTls tls(Entry cluster) throws IOException {
    boolean skipVerify = cluster.body().flag("insecure-skip-tls-verify");
    Optional<PemSource> authority = KubeconfigUserReader.pem(cluster, "certificate-authority");
    if (skipVerify && authority.isPresent()) {
      throw missing(
          cluster,
          "has both a certificate-authority and insecure-skip-tls-verify; remove one of them");
    }
    return new ClusterTls(
        authority.orElse(null), skipVerify, cluster.body().text("tls-server-name").orElse(null));
  }

  /// Says what is wrong with a cluster's CA, so that it stands in the list before anyone connects.
  static Optional<String> complaintAbout(ClusterDetails cluster) {
    PemSource authority = cluster.tls().authority();
    if (authority == null) {
      return Optional.empty();
    }
    String what = "certificate-authority of cluster '%s'".formatted(cluster.name());
    try {
      boolean pem =
          new String(authority.read(what), ISO_8859_1).contains("-----BEGIN CERTIFICATE-----");
      return pem ? Optional.empty() : Optional.of(what + " holds no PEM certificate");
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static IOException missing(Entry entry, String what) {
    return new IOException("%s: '%s' %s".formatted(entry.file(), entry.name(), what));
  }
}
