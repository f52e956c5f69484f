package dev.foretop.app.google;

import org.jspecify.annotations.Nullable;

/// Who is signed in; holds no secret.
///
/// @param email the account's address, or null where no file tells it
/// @param keptIn where the sign-in is kept, in words for the user
public record GoogleIdentity(@Nullable String email, String keptIn) {}
