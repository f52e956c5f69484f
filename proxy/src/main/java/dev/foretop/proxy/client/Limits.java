package dev.foretop.proxy.client;

import java.time.Duration;

/// How much of the proxy one caller may take.
///
/// @param headTime how long the head of a request may take, from its first byte to its last
/// @param bodyTime how long a sender may be waited for in the middle of a body that hardly moves;
///   readers get twice that, unless they have reason to pause
/// @param strangers how many connections may be open that have shown no token yet
/// @param listTime how long a request waits for a source that may yet name its cluster
/// @param ownerCalls how many requests of the user may be under way at once, watches included
/// @param clientCalls how many of each client
public record Limits(
    Duration headTime,
    Duration bodyTime,
    Duration listTime,
    int strangers,
    int ownerCalls,
    int clientCalls) {

  /// An explorer may hold thousands of watches; a tool needs fewer.
  public static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          500,
          8_000,
          1_000);
}
