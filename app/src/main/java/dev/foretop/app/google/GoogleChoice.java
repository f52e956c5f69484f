package dev.foretop.app.google;

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
    METADATA_SERVER
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
      case GCLOUD -> "gcloud's active account";
      case APPLICATION_DEFAULT -> "Application Default Credentials in '%s'".formatted(file);
      case OAUTH_CLIENT -> "your own OAuth client in '%s'".formatted(file);
      case SERVICE_ACCOUNT -> "the service account in '%s'".formatted(file);
      case EXTERNAL_ACCOUNT -> "the external account in '%s'".formatted(file);
      case METADATA_SERVER -> "this machine's own service account, from its metadata server";
    };
  }
}
