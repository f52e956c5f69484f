package dev.foretop.proxy.client;

import dev.foretop.proxy.policy.Grant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A tool that the user gave a token.
///
/// @param id names it in the token and on the command line; no secret
/// @param name what the user calls it
/// @param lastUsedAt null if it never was
public record Client(
    String id,
    String name,
    TokenHash hash,
    Grant grant,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /// Returns this, last used at `moment`; with null as before.
  Client usedAt(@Nullable Instant moment) {
    return moment == null ? this : new Client(id, name, hash, grant, createdAt, expiresAt, moment);
  }
}
