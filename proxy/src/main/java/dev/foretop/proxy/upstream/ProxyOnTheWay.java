package dev.foretop.proxy.upstream;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.eclipse.jetty.client.Socks5;
import org.eclipse.jetty.client.Socks5Proxy;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// The forward proxy that a kubeconfig's `proxy-url` names.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Cluster>
final class ProxyOnTheWay {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int SOCKS_PORT = 1080;

  private ProxyOnTheWay() {}

  static boolean isSocks(@Nullable URI proxyUrl) {
    return proxyUrl != null && scheme(proxyUrl).startsWith("socks5");
  }

  private static String scheme(URI proxyUrl) {
    return String.valueOf(proxyUrl.getScheme()).toLowerCase(Locale.ROOT);
  }

  /// Sends all that `client` sends through the proxy, with the user name and password that the URL
  /// may hold.
  static void use(URI proxyUrl, HttpClient client) throws IOException {
    ProxyConfiguration.Proxy proxy = of(proxyUrl);
    client.getProxyConfiguration().addProxy(proxy);
    ProxyLogin.of(proxyUrl).ifPresent(login -> signIn(client, proxy, login));
  }

  private static void signIn(HttpClient client, ProxyConfiguration.Proxy proxy, ProxyLogin login) {
    String password = login.password().reveal();
    if (proxy instanceof Socks5Proxy socks) {
      socks.putAuthenticationFactory(
          new Socks5.UsernamePasswordAuthenticationFactory(login.user(), password));
    } else {
      client
          .getAuthenticationStore()
          .addAuthenticationResult(
              new BasicAuthentication.BasicResult(
                  proxy.getURI(), HttpHeader.PROXY_AUTHORIZATION, login.user(), password));
    }
  }

  private static ProxyConfiguration.Proxy of(URI proxyUrl) throws IOException {
    return switch (scheme(proxyUrl)) {
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
