package dev.foretop.app.google;

import java.time.Duration;

/// How long things with tokens may take and hold.
///
/// @param token for getting a token in all, whatever that needs
/// @param refusalHolds how long a refusal that does not pass by itself is not asked about again,
///   unless the sign-in changes
/// @param youngToken one that is refused although it is younger is not replaced: a new one would
///   not be welcome either
record GoogleLimits(Duration token, Duration refusalHolds, Duration youngToken) {

  /// What is used outside tests.
  public static final GoogleLimits USUAL =
      new GoogleLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));

  /// Returns how long one request or program may take: less than all of it, so that the failure
  /// says who did not answer.
  Duration step() {
    return token.multipliedBy(9).dividedBy(10);
  }
}
