package dev.foretop.proxy.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/// A text that must never be printed: a token, a password, a private key.
///
/// Only [#reveal()] gives it out, so that a search for that word finds every use.
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /// Returns the text itself. Never log it, and never put it into a message.
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof Secret secret
            && MessageDigest.isEqual(value.getBytes(UTF_8), secret.value.getBytes(UTF_8)));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
