package dev.foretop.app.kube.write;

import java.io.Serial;

/// There is nothing to change, for a reason that the message tells the user.
public final class InapplicableException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public InapplicableException(String message) {
    super(message);
  }
}
