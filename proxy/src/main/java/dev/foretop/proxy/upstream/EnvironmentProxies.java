package dev.foretop.proxy.upstream;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The proxies that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in capitals or in small
/// letters, as kubectl takes them. A kubeconfig's own `proxy-url` comes before them.
///
/// Source: <https://pkg.go.dev/net/http#ProxyFromEnvironment>
public final class EnvironmentProxies {

  private static final Logger log = LoggerFactory.getLogger(EnvironmentProxies.class);

  private final @Nullable URI forHttp;
  private final @Nullable URI forHttps;
  private final NoProxy direct;

  private EnvironmentProxies(@Nullable URI forHttp, @Nullable URI forHttps, NoProxy direct) {
    this.forHttp = forHttp;
    this.forHttps = forHttps;
    this.direct = direct;
  }

  /// Reads them; one that is no address is reported in the log and counts as not set.
  public static EnvironmentProxies of(Map<String, String> environment) {
    return new EnvironmentProxies(
        proxy("HTTP_PROXY", environment),
        proxy("HTTPS_PROXY", environment),
        new NoProxy(value("NO_PROXY", environment)));
  }

  private static String value(String name, Map<String, String> environment) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty()
        ? environment.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "").strip()
        : value;
  }

  private static @Nullable URI proxy(String name, Map<String, String> environment) {
    String value = value(name, environment);
    if (value.isEmpty()) {
      return null;
    }
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // It may hold a password, so that its text is not shown.
    }
    log.warn("{} is not the address of a proxy, such as http://proxy.example:3128", name);
    return null;
  }

  /// Returns the proxy on the way to `server`, or empty if there is none.
  public Optional<URI> proxyFor(URI server) {
    URI proxy = "http".equalsIgnoreCase(server.getScheme()) ? forHttp : forHttps;
    return proxy == null || direct.covers(server) ? Optional.empty() : Optional.of(proxy);
  }

  /// Makes them those of the JDK's own clients too, which know no TLS to a proxy. To be called
  /// once, before the first of these clients is made.
  public void useForJdk() {
    // Or a password is kept back where it is needed most: on the way to an https server.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    ProxySelector.setDefault(selector());
    // Only where it has something to say: clients that have one fail on a 401 that asks for
    // nothing.
    if (inUse().anyMatch(proxy -> ProxyLogin.of(proxy).isPresent())) {
      Authenticator.setDefault(authenticator());
    }
  }

  ProxySelector selector() {
    return new Selector(this);
  }

  Authenticator authenticator() {
    return new ToProxies(inUse().toList());
  }

  private Stream<URI> inUse() {
    return Stream.of(forHttps, forHttp).filter(Objects::nonNull);
  }

  /// Signs in to the proxies with what their URLs hold, and nowhere else.
  private static final class ToProxies extends Authenticator {

    private final List<URI> proxies;

    ToProxies(List<URI> proxies) {
      this.proxies = proxies;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      return proxies.stream()
          .filter(this::asks)
          .findFirst()
          .flatMap(ProxyLogin::of)
          .map(login ->
              new PasswordAuthentication(login.user(), login.password().reveal().toCharArray()))
          .orElse(null);
    }

    private boolean asks(URI proxy) {
      return getRequestorType() == RequestorType.PROXY
          && proxy.getHost().equalsIgnoreCase(getRequestingHost())
          && Selector.port(proxy) == getRequestingPort();
    }
  }

  private static final class Selector extends ProxySelector {

    private final EnvironmentProxies proxies;

    Selector(EnvironmentProxies proxies) {
      this.proxies = proxies;
    }

    @Override
    public List<Proxy> select(URI server) {
      return List.of(proxies.proxyFor(server).map(Selector::toProxy).orElse(Proxy.NO_PROXY));
    }

    private static Proxy toProxy(URI uri) {
      return new Proxy(
          isSocks(uri) ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
          InetSocketAddress.createUnresolved(uri.getHost(), port(uri)));
    }

    static int port(URI uri) {
      return uri.getPort() >= 0 ? uri.getPort() : isSocks(uri) ? 1080 : 80;
    }

    private static boolean isSocks(URI uri) {
      return String.valueOf(uri.getScheme()).startsWith("socks");
    }

    @Override
    public void connectFailed(URI server, SocketAddress proxy, IOException failure) {
      log.debug("The proxy on the way to {} cannot be reached", server.getHost(), failure);
    }
  }
}
