package dev.foretop.proxy.client;

/// What a request ran under was taken back, or ran out, while it was under way.
public final class AccessEnded extends Exception {

  private static final long serialVersionUID = 1;

  /// What was taken back.
  public enum What {
    /// The caller's token.
    TOKEN,
    /// What the token may do was changed; whoever has it may come again.
    GRANT,
    /// This call, by the user, and nothing else.
    CALL,
    /// The account with which the proxy signed in to the cluster.
    ACCOUNT
  }

  private final What what;

  private AccessEnded(String message, What what) {
    super(message);
    this.what = what;
  }

  /// The caller's token.
  static AccessEnded ofToken() {
    return new AccessEnded("the token is no longer valid", What.TOKEN);
  }

  /// What the token may do was changed; whoever has it may come again.
  static AccessEnded ofGrant() {
    return new AccessEnded("what the token may do was changed", What.GRANT);
  }

  /// The user has ended this call, and nothing else.
  static AccessEnded ofCall() {
    return new AccessEnded("the user ended the call", What.CALL);
  }

  /// The account with which the proxy signed in to the cluster.
  static AccessEnded ofAccount() {
    return new AccessEnded("the account was changed or signed out", What.ACCOUNT);
  }

  public What what() {
    return what;
  }
}
