package dev.foretop.app.google;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a sign-in saw and left behind; holds no secret.
///
/// @param id no other sign-in has it
/// @param email the account's address, or null where nothing told it
/// @param configuration gcloud's configuration, or null where gcloud has no part in it
/// @param tokenKey under which a refresh token is kept, or null if none is
/// @param revokeUri where that token is given back
public record SignInTrace(
    String id,
    @Nullable String email,
    @Nullable String configuration,
    @Nullable String tokenKey,
    @Nullable URI revokeUri) {

  /// Nobody has signed in yet.
  public static final SignInTrace NONE = new SignInTrace("", null, null, null, null);
}
