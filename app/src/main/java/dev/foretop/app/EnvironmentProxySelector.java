package dev.foretop.app;

import dev.foretop.proxy.upstream.EnvironmentProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what Foretop itself asks of clouds through the proxy that the environment names, as it
/// does with requests to clusters.
final class EnvironmentProxySelector extends ProxySelector {

  private static final Logger log = LoggerFactory.getLogger(EnvironmentProxySelector.class);

  private final EnvironmentProxy environment;

  EnvironmentProxySelector(Map<String, String> environment) {
    this.environment = new EnvironmentProxy(environment);
  }

  /// Makes it the one that all of Java's own clients ask.
  static void install() {
    ProxySelector.setDefault(new EnvironmentProxySelector(System.getenv()));
  }

  @Override
  public List<Proxy> select(URI target) {
    try {
      return environment.proxyFor(target).map(EnvironmentProxySelector::of).stream()
          .findFirst()
          .map(List::of)
          .orElse(List.of(Proxy.NO_PROXY));
    } catch (IOException e) {
      log.warn("{}", e.getMessage());
      return List.of(Proxy.NO_PROXY);
    }
  }

  private static Proxy of(URI proxy) {
    boolean socks = proxy.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
    int usual = socks ? 1080 : "https".equals(proxy.getScheme()) ? 443 : 80;
    int port = proxy.getPort() < 0 ? usual : proxy.getPort();
    return new Proxy(
        socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
        InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }

  @Override
  public void connectFailed(URI target, SocketAddress proxy, IOException failure) {
    log.debug("The proxy {} does not answer", proxy, failure);
  }
}
