package dev.foretop.app.google;

import java.io.IOException;

/// Something with Google did not work. The message says what, the hint what to do; neither holds a
/// token, and there is never a cause that does.
public final class GoogleException extends IOException {

  private static final long serialVersionUID = 1;

  private final String hint;
  private final boolean needsSignIn;

  public GoogleException(String message, String hint) {
    this(message, hint, false);
  }

  private GoogleException(String message, String hint, boolean needsSignIn) {
    super(message);
    this.hint = hint;
    this.needsSignIn = needsSignIn;
  }

  static GoogleException signInAgain(String message) {
    return new GoogleException(message, "Sign in again: run 'foretop login'.", true);
  }

  public String hint() {
    return hint;
  }

  /// Returns whether only a new sign-in helps.
  public boolean needsSignIn() {
    return needsSignIn;
  }
}
