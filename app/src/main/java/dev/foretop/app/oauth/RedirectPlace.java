package dev.foretop.app.oauth;

import java.util.List;

/// Where on this machine a browser is sent back to (RFC 8252, section 7.3).
///
/// @param host how it is called in the redirect: `127.0.0.1` or `localhost`
/// @param ports tried in order; 0 for any that is free
/// @param path begins with a slash, or is empty
public record RedirectPlace(String host, List<Integer> ports, String path) {

  public RedirectPlace {
    ports = List.copyOf(ports);
  }

  /// A place that nobody can guess, for issuers that allow any port and path.
  public static RedirectPlace unguessable() {
    return new RedirectPlace("127.0.0.1", List.of(0), "/oauth2/callback/" + RandomText.create());
  }

  /// The places that kubelogin uses, which clients of Kubernetes are registered with.
  public static RedirectPlace wellKnown() {
    return new RedirectPlace("localhost", List.of(8_000, 18_000), "");
  }
}
