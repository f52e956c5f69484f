package dev.foretop.proxy.oidc;

import java.io.IOException;

/// An issuer gave no token. The message says why, the hint what to do; neither holds a secret.
public final class OidcException extends IOException {

  private static final long serialVersionUID = 1;

  private final String hint;
  private final Cure cure;

  /// What helps.
  public enum Cure {
    /// Time: a network is down, or a server busy.
    WAIT,
    /// Signing in again: what was kept is worth nothing any more.
    SIGN_IN,
    /// Another setting, here or at the issuer.
    SETTINGS
  }

  public OidcException(String message, String hint, Cure cure) {
    super(message);
    this.hint = hint;
    this.cure = cure;
  }

  public String hint() {
    return hint;
  }

  public Cure cure() {
    return cure;
  }

  /// Returns message and hint as sentences.
  public String sentence() {
    return "%s. %s".formatted(getMessage(), hint);
  }
}
