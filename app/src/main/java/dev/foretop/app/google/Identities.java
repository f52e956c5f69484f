package dev.foretop.app.google;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.foretop.app.words.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds out who somebody is from the files of Google's tools, without a program or the network.
final class Identities {

  private static final Pattern IMPERSONATED =
      Pattern.compile("/serviceAccounts/([^/:]+):generateAccessToken");

  private final GoogleSettings settings;

  Identities(GoogleSettings settings) {
    this.settings = settings;
  }

  GoogleIdentity of(GoogleChoice choice) {
    Path file = choice.file();
    GoogleIdentity now =
        switch (choice.source()) {
          case GCLOUD -> ofGcloud();
          case METADATA_SERVER ->
              new GoogleIdentity(null, Texts.of("google.machines.metadata.server"));
          case OAUTH_CLIENT ->
              new GoogleIdentity(choice.trace().email(), settings.tokens().description());
          case APPLICATION_DEFAULT, SERVICE_ACCOUNT, EXTERNAL_ACCOUNT ->
              new GoogleIdentity(file == null ? null : inFile(file), Texts.of("google.that.file"));
        };
    return new GoogleIdentity(now.email(), now.keptIn(), now.configuration(), changed(choice, now));
  }

  private static @Nullable String changed(GoogleChoice choice, GoogleIdentity now) {
    SignInTrace then = choice.trace();
    Path file = choice.file();
    if (file != null && !then.id().isEmpty() && !Files.exists(file)) {
      return Texts.of("google.file.not.any");
    }
    if (then.email() != null && !then.email().equals(now.email())) {
      return Texts.of("google.sign", then.email());
    }
    if (then.configuration() != null && !then.configuration().equals(now.configuration())) {
      return Texts.of("google.sign.configuration", then.configuration());
    }
    return null;
  }

  private static @Nullable String inFile(Path file) {
    try {
      JsonNode root = CredentialFile.readJson(file);
      Matcher impersonated =
          IMPERSONATED.matcher(root.path("service_account_impersonation_url").asString(""));
      String email =
          impersonated.find()
              ? impersonated.group(1)
              : root.path("client_email").asString(root.path("account").asString(""));
      return email.isBlank() ? null : email;
    } catch (GoogleException _) {
      return null;
    }
  }

  private GoogleIdentity ofGcloud() {
    GcloudConfig config = GcloudConfig.read(settings);
    String email =
        config
            .property("auth/credential_file_override")
            .map(file -> inFile(GoogleSettings.named(file)))
            .or(config::account)
            .orElse(null);
    return new GoogleIdentity(email, Texts.of("google.gclouds.own.files"), config.name(), null);
  }
}
