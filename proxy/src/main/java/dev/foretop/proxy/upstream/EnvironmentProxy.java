package dev.foretop.proxy.upstream;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The forward proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, by the rules of Go
/// programs such as kubectl. A kubeconfig's `proxy-url` comes before it.
///
/// Source: <https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config>
public final class EnvironmentProxy {

  private final Map<String, String> environment;

  public EnvironmentProxy(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Returns the proxy on the way to `target`, if there is one.
  ///
  /// @throws IOException if the variable holds no address
  public Optional<URI> proxyFor(URI target) throws IOException {
    boolean secure = "https".equalsIgnoreCase(target.getScheme());
    String name = secure ? "HTTPS_PROXY" : "HTTP_PROXY";
    String value = value(name).strip();
    String host = target.getHost();
    if (value.isEmpty() || host == null) {
      return Optional.empty();
    }
    int port = target.getPort() < 0 ? (secure ? 443 : 80) : target.getPort();
    if (new NoProxy(value("NO_PROXY")).covers(host.toLowerCase(Locale.ROOT), port)) {
      return Optional.empty();
    }
    return Optional.of(parse(name, value));
  }

  // As in Go, the name in capitals comes first.
  private String value(String name) {
    String upper = environment.getOrDefault(name, "");
    return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
  }

  // The message does not show the value, which may hold a password.
  private static URI parse(String name, String value) throws IOException {
    try {
      URI proxy = new URI(value.contains("://") ? value : "http://" + value);
      if (proxy.getHost() != null) {
        return proxy;
      }
    } catch (URISyntaxException _) {
      // told below
    }
    throw new IOException(name + " in the environment is no address of a proxy");
  }
}
