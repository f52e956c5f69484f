package dev.foretop.proxy.pairing;

import dev.foretop.proxy.policy.Right;
import java.time.Instant;
import java.util.List;

/// What the user is told about a program that asks for a token. All texts are in visible
/// characters, in one line each, and may be long.
///
/// @param name what the program calls itself; anybody can call themselves anything
/// @param requester where it comes from, as the browser says, in words
/// @param rights what it wants
/// @param lifetime how long the token would be valid, in words
/// @param code six digits that the program shows, too
/// @param expiresAt until when an answer makes a difference
public record PairingRequest(
    String name,
    String requester,
    List<Right> rights,
    String lifetime,
    String code,
    Instant expiresAt) {

  public PairingRequest {
    rights = List.copyOf(rights);
  }
}
