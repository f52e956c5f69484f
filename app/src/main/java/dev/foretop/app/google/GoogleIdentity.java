package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import org.jspecify.annotations.Nullable;

/// Who is signed in; holds no secret.
///
/// @param email the account's address, or null where no file tells it
/// @param keptIn where the sign-in is kept, in words for the user
/// @param configuration gcloud's configuration, or null where it has no part in it
/// @param changed what is different from what the sign-in saw, in a sentence, or null
public record GoogleIdentity(
    @Nullable String email,
    String keptIn,
    @Nullable String configuration,
    @Nullable String changed) {

  /// One in which nothing has changed and gcloud has no part.
  public GoogleIdentity(@Nullable String email, String keptIn) {
    this(email, keptIn, null, null);
  }

  /// Returns who that is, by which source and configuration, and what has changed, in sentences.
  public String sentence(GoogleChoice choice) {
    String as = email == null ? "" : Texts.of("google.as", email);
    String by = configuration == null ? "" : " (configuration '%s')".formatted(configuration);
    String more = changed == null ? "" : " " + changed;
    return Texts.of("google.signed", as, choice.title(), by, more);
  }
}
