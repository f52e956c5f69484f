package dev.foretop.proxy.credential;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A credential could not be had. The message says why, the hint what to do; neither holds a
/// secret.
public final class CredentialException extends IOException {

  private static final long serialVersionUID = 1;

  private final String hint;
  private final boolean needsSignIn;

  public CredentialException(String message, String hint, @Nullable Throwable cause) {
    this(message, hint, true, cause);
  }

  private CredentialException(
      String message, String hint, boolean needsSignIn, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
    this.needsSignIn = needsSignIn;
  }

  /// Returns one that the user cannot cure by signing in: a network is down, or a server busy.
  public static CredentialException ofNetwork(
      String message, String hint, @Nullable Throwable cause) {
    return new CredentialException(message, hint, false, cause);
  }

  /// Returns whether the user has to do something about it.
  public boolean needsSignIn() {
    return needsSignIn;
  }

  /// Returns the same failure for another thread.
  CredentialException again() {
    return new CredentialException(String.valueOf(getMessage()), hint, needsSignIn, this);
  }

  public String hint() {
    return hint;
  }
}
