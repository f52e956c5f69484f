package dev.foretop.app.google;

/// Somebody's sign-in as it stands at one moment. Tokens that were got under an equal one are still
/// theirs.
///
/// @param choice as whom the user wants to sign in
/// @param who the account, as far as it can be told without asking anybody; shows no secret
/// @param revision differs as soon as anything differs that decides about tokens
public record SignIn(GoogleChoice choice, String who, String revision) {}
