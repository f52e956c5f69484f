package dev.foretop.proxy.upstream;

import java.io.IOException;

/// The server takes no new requests on a connection (RFC 9113, section 6.8).
final class ServerGoesAway extends IOException {

  private static final long serialVersionUID = 1;

  ServerGoesAway() {
    super("the server takes no more requests on this connection");
  }
}
