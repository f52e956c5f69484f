package dev.foretop.proxy.client;

import dev.foretop.proxy.problem.ProxyProblem;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token that was valid once. Kept for a while, so that whoever still has it can be told what
/// became of it, and nobody else.
///
/// @param id of its client
/// @param origins the web pages that it was bound to
/// @param originless whether it could come from no page
public record EndedToken(
    String id,
    TokenHash hash,
    Set<String> origins,
    boolean originless,
    Instant endedAt,
    Reason reason) {

  /// Why a token is valid no longer.
  public enum Reason {
    /// Its time was over.
    EXPIRED,
    /// The user took it back.
    REVOKED
  }

  public EndedToken {
    origins = Set.copyOf(origins);
  }

  static EndedToken of(Client client, Instant endedAt, Reason reason) {
    return new EndedToken(
        client.id(),
        client.hash(),
        client.grant().origins(),
        client.grant().originless(),
        endedAt,
        reason);
  }

  /// Returns what to tell whoever still has it.
  public ProxyProblem problem() {
    return switch (reason) {
      case EXPIRED -> new ProxyProblem.ExpiredToken();
      case REVOKED -> new ProxyProblem.RevokedToken();
    };
  }

  /// Returns whether it could be used from `origin`, or with null from no page.
  public boolean wasFor(@Nullable String origin) {
    return origin == null ? originless : origins.contains(origin);
  }
}
