package dev.foretop.proxy.client;

import java.util.Optional;

/// Everybody who has a token: the user, and the clients that the user gave one.
public final class Callers {

  private final OwnerToken ownerToken;
  private final ClientRegistry clients;

  public Callers(OwnerToken ownerToken, ClientRegistry clients) {
    this.ownerToken = ownerToken;
    this.clients = clients;
  }

  /// Returns whose token this is, if anybody's.
  public Optional<Caller> find(String token) {
    TokenHash hash = TokenHash.of(token);
    if (ownerToken.matches(hash)) {
      return Optional.of(Caller.OWNER);
    }
    return clients.find(token, hash).map(Caller::new);
  }

  /// Returns what became of a token that was valid once.
  public Optional<EndedToken> findEnded(String token) {
    return clients.findEnded(token, TokenHash.of(token));
  }
}
