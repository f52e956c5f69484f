package dev.foretop.proxy.credential;

/// Whose a cloud's credential is at one moment. Two that are equal stand for the same sign-in, so
/// that a credential got under one may be used under the other.
///
/// @param who the account; as soon as it is another one, what runs as this one is cut
/// @param signIn the account's present sign-in; another one makes a new credential necessary and
///   cuts nothing
public record Holder(String who, String signIn) {

  /// Of credentials that no sign-in stands behind.
  public static final Holder ANYONE = new Holder("", "");
}
