package dev.foretop.proxy.upstream;

import dev.foretop.proxy.cluster.Secret;
import java.net.URI;
import java.util.Optional;

/// The user name and password that a proxy's URL holds.
record ProxyLogin(String user, Secret password) {

  static Optional<ProxyLogin> of(URI proxyUrl) {
    return Optional.ofNullable(proxyUrl.getUserInfo()).map(ProxyLogin::parse);
  }

  private static ProxyLogin parse(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new ProxyLogin(userInfo, new Secret(""))
        : new ProxyLogin(userInfo.substring(0, colon), new Secret(userInfo.substring(colon + 1)));
  }
}
