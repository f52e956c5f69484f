package dev.foretop.proxy.credential;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A credential could not be had. The message says why, the hint what to do; neither holds a
/// secret.
public final class CredentialException extends IOException {

  private static final long serialVersionUID = 1;

  private final String hint;
  private final Cure cure;

  /// What helps.
  private enum Cure {
    SIGN_IN,
    WAIT,
    ASK_AGAIN
  }

  public CredentialException(String message, String hint, @Nullable Throwable cause) {
    this(message, hint, Cure.SIGN_IN, cause);
  }

  private CredentialException(String message, String hint, Cure cure, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
    this.cure = cure;
  }

  /// Returns one that says that the user did not want a program to run.
  static CredentialException ofRefusal(String message, String hint) {
    return new CredentialException(message, hint, Cure.ASK_AGAIN, null);
  }

  /// Returns one that the user cannot cure by signing in: a network is down, or a server busy.
  public static CredentialException ofNetwork(
      String message, String hint, @Nullable Throwable cause) {
    return new CredentialException(message, hint, Cure.WAIT, cause);
  }

  /// Returns whether the user has to do something about it.
  public boolean needsSignIn() {
    return cure != Cure.WAIT;
  }

  /// Returns whether the user may think better of what they answered.
  public boolean isRefusal() {
    return cure == Cure.ASK_AGAIN;
  }

  /// Returns the same failure for another thread.
  CredentialException again() {
    return new CredentialException(String.valueOf(getMessage()), hint, cure, this);
  }

  public String hint() {
    return hint;
  }
}
