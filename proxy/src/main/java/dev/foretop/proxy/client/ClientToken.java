package dev.foretop.proxy.client;

import dev.foretop.proxy.cluster.Secret;
import java.util.Optional;

/// The form of a client's token: `kxp_<client id>_<43 random characters>`. The prefix is for secret
/// scanners, the id for finding the client without a search.
final class ClientToken {

  static final String PREFIX = "kxp_";

  private ClientToken() {}

  static Secret generate(String clientId) {
    return new Secret(PREFIX + clientId + "_" + RandomText.token());
  }

  /// Returns the id within `token`, or empty if it has not the form of a client's token.
  static Optional<String> clientId(String token) {
    int end = token.indexOf('_', PREFIX.length());
    boolean formed =
        token.startsWith(PREFIX)
            && end > PREFIX.length()
            && token.length() - end - 1 == RandomText.TOKEN_LENGTH;
    return formed ? Optional.of(token.substring(PREFIX.length(), end)) : Optional.empty();
  }
}
