package dev.foretop.proxy.guard;

/// The caller's token was taken back, or ran out, while its request was under way.
public final class AccessEnded extends Exception {

  private static final long serialVersionUID = 1;

  AccessEnded() {
    super("the token is no longer valid");
  }
}
