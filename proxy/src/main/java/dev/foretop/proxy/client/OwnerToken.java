package dev.foretop.proxy.client;

import dev.foretop.proxy.cluster.Secret;

/// The token that opens the proxy to the user's own programs: new at each start.
///
/// It has a prefix that secret scanners can look for. To compare, only its hash is kept.
public final class OwnerToken {

  private static final String PREFIX = "foretop_owner_";

  private final Secret token;
  private final TokenHash hash;

  private OwnerToken(Secret token) {
    this.token = token;
    this.hash = TokenHash.of(token.reveal());
  }

  /// Makes a new one.
  public static OwnerToken generate() {
    return new OwnerToken(new Secret(PREFIX + RandomText.token()));
  }

  public Secret token() {
    return token;
  }

  /// Returns whether `candidate` is this token, in a time that says nothing about either.
  boolean matches(TokenHash candidate) {
    return hash.matches(candidate);
  }

  @Override
  public String toString() {
    return "OwnerToken[redacted]";
  }
}
