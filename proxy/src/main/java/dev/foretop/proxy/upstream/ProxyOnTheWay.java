package dev.foretop.proxy.upstream;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.Socks5Proxy;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// The forward proxy that a kubeconfig's `proxy-url` names.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Cluster>
final class ProxyOnTheWay {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int SOCKS_PORT = 1080;

  private ProxyOnTheWay() {}

  static ProxyConfiguration.Proxy of(URI proxyUrl) throws IOException {
    String scheme = String.valueOf(proxyUrl.getScheme()).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http" -> new HttpProxy(address(proxyUrl, HTTP_PORT), false);
      case "https" -> new HttpProxy(address(proxyUrl, HTTPS_PORT), new SslContextFactory.Client());
      case "socks5", "socks5h" -> new Socks5Proxy(address(proxyUrl, SOCKS_PORT), false);
      default -> throw new IOException("proxy-url must start with http://, https:// or socks5://");
    };
  }

  private static Origin.Address address(URI proxyUrl, int defaultPort) throws IOException {
    if (proxyUrl.getHost() == null) {
      throw new IOException("proxy-url names no host");
    }
    int port = proxyUrl.getPort() < 0 ? defaultPort : proxyUrl.getPort();
    return new Origin.Address(proxyUrl.getHost(), port);
  }
}
