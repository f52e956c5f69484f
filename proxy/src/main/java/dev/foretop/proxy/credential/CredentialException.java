package dev.foretop.proxy.credential;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A credential could not be had. The message says why, the hint what to do; neither holds a
/// secret.
public final class CredentialException extends IOException {

  private static final long serialVersionUID = 1;

  private final String hint;

  public CredentialException(String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
