package dev.foretop.proxy.client;

import java.time.Duration;
import java.time.Instant;

/// What the user granted of a token's validity beyond its first end: whoever has the token may move
/// its end on, again and again, and never past `until`.
///
/// @param step how long the token is valid from each renewal on
/// @param until the end of all renewals
record Renewal(Duration step, Instant until) {

  /// Returns until when a token is valid that is renewed at `now`.
  Instant endFrom(Instant now) {
    Instant next = now.plus(step);
    return next.isAfter(until) ? until : next;
  }
}
