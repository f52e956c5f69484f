package dev.foretop.proxy.client;

import dev.foretop.proxy.policy.Grant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A tool that the user gave a token.
///
/// @param id names it in the token and on the command line; no secret
/// @param name what the user calls it
/// @param renewal null if its time cannot be moved on
/// @param lastUsedAt null if it never was
public record Client(
    String id,
    String name,
    TokenHash hash,
    Grant grant,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Renewal renewal,
    @Nullable Instant lastUsedAt) {

  /// Returns one who has no token of Foretop's, and is known by that of an issuer.
  ///
  /// @param name by which the cluster knows them, too
  /// @param expiresAt when the issuer's token ends
  public static Client ofPerson(String name, Grant grant, Instant expiresAt) {
    return new Client(
        name, name, TokenHash.OF_NOTHING, grant, Instant.EPOCH, expiresAt, null, null);
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /// Returns this, last used at `moment`; with null as before.
  Client usedAt(@Nullable Instant moment) {
    return moment == null
        ? this
        : new Client(id, name, hash, grant, createdAt, expiresAt, renewal, moment);
  }

  /// Returns this with another grant.
  Client grantedNow(Grant other) {
    return new Client(id, name, hash, other, createdAt, expiresAt, renewal, lastUsedAt);
  }

  /// Returns this, valid from `now` on for as long as a renewal goes; never for a shorter time.
  Client renewedAt(Instant now) {
    Instant end = renewal == null ? expiresAt : renewal.endFrom(now);
    return end.isAfter(expiresAt)
        ? new Client(id, name, hash, grant, createdAt, end, renewal, lastUsedAt)
        : this;
  }
}
