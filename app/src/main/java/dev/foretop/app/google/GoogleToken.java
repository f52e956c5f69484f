package dev.foretop.app.google;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An access token.
///
/// @param expiresAt when to ask for a new one
/// @param quotaProject the project to bill, for Google's own APIs only
public record GoogleToken(String value, Instant expiresAt, @Nullable String quotaProject) {
  @Override
  public String toString() {
    return "GoogleToken[expiresAt=" + expiresAt + "]";
  }
}
