package dev.foretop.proxy.client;

/// What a request ran under was taken back, or ran out, while it was under way.
public final class AccessEnded extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean ofAccount;

  private AccessEnded(String message, boolean ofAccount) {
    super(message);
    this.ofAccount = ofAccount;
  }

  /// The caller's token.
  static AccessEnded ofToken() {
    return new AccessEnded("the token is no longer valid", false);
  }

  /// The account with which the proxy signed in to the cluster.
  static AccessEnded ofAccount() {
    return new AccessEnded("the account was changed or signed out", true);
  }

  /// Returns whether it was the account with which the proxy signed in to the cluster.
  public boolean isOfAccount() {
    return ofAccount;
  }
}
