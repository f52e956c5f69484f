package dev.foretop.app.kube;

import java.net.URI;

/// Where the proxy listens, and the token that opens it.
///
/// @param base the proxy's address without a path, such as `http://127.0.0.1:7007`
/// @param token the owner token; never printed
public record ProxyEndpoint(URI base, String token) {

  static final String CLUSTERS_PATH = "/api/kubernetes/clusters";
  static final String API_PATH = "/api/kubernetes/proxy";

  public ProxyEndpoint {
    if (!base.isAbsolute()) {
      throw new IllegalArgumentException("base must be an absolute URI, but is " + base);
    }
  }

  URI resolve(String pathAndQuery) {
    String address = base.toString();
    String root = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    return URI.create(root + pathAndQuery);
  }

  @Override
  public String toString() {
    return "ProxyEndpoint[base=" + base + "]";
  }
}
