package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As whom the user has chosen to sign in; holds no secret.
///
/// @param file the credential or client file, null for gcloud and the metadata server
/// @param projects projects to look into besides those that Google lists
/// @param trace what the sign-in saw
public record GoogleChoice(
    Source source, @Nullable Path file, List<String> projects, SignInTrace trace) {

  /// Where tokens come from, in the order in which they are offered.
  public enum Source {
    GCLOUD,
    APPLICATION_DEFAULT,
    OAUTH_CLIENT,
    SERVICE_ACCOUNT,
    EXTERNAL_ACCOUNT,
    METADATA_SERVER;

    /// Returns what makes such a sign-in anew when it does not hold any more: the end of a
    /// sentence.
    String renewal() {
      return switch (this) {
        case GCLOUD -> Texts.of("google.run.gcloud.auth");
        case APPLICATION_DEFAULT -> Texts.of("google.run.gcloud.auth.application");
        case OAUTH_CLIENT -> Texts.of("google.sign.again.window");
        case SERVICE_ACCOUNT -> Texts.of("google.create.new.key");
        case EXTERNAL_ACCOUNT -> Texts.of("google.have.credentials.file");
        case METADATA_SERVER -> Texts.of("google.check.machines.service");
      };
    }

    /// Returns why Google's APIs find that the sign-in is not for them, and what helps.
    String scopeMissing() {
      return switch (this) {
        case METADATA_SERVER -> Texts.of("google.access.scopes.machine");
        case GCLOUD -> Texts.of("google.gclouds.sign.does");
        case OAUTH_CLIENT -> Texts.of("google.sign.does.not");
        case APPLICATION_DEFAULT, SERVICE_ACCOUNT, EXTERNAL_ACCOUNT ->
            Texts.of("google.credential.does.not", renewal());
      };
    }
  }

  public GoogleChoice {
    projects = List.copyOf(projects);
  }

  /// One that nobody has signed in with yet.
  public GoogleChoice(Source source, @Nullable Path file, List<String> projects) {
    this(source, file, projects, SignInTrace.NONE);
  }

  GoogleChoice withTrace(SignInTrace newTrace) {
    return new GoogleChoice(source, file, projects, newTrace);
  }

  /// Returns what to call it.
  public String title() {
    return switch (source) {
      case GCLOUD -> Texts.of("google.gclouds.active.account");
      case APPLICATION_DEFAULT -> Texts.of("google.application.default.credentials", file);
      case OAUTH_CLIENT -> Texts.of("google.your.own.oauth.client", file);
      case SERVICE_ACCOUNT -> Texts.of("google.service.account", file);
      case EXTERNAL_ACCOUNT -> Texts.of("google.external.account", file);
      case METADATA_SERVER -> Texts.of("google.machines.own.service");
    };
  }
}
