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
    METADATA_SERVER;

    /// Returns what makes such a sign-in anew when it does not hold any more: the end of a
    /// sentence.
    String renewal() {
      return switch (this) {
        case GCLOUD -> "run 'gcloud auth login'";
        case APPLICATION_DEFAULT -> "run 'gcloud auth application-default login'";
        case OAUTH_CLIENT -> "sign in again, in the window or with 'foretop login'";
        case SERVICE_ACCOUNT -> "create a new key and sign in with its file";
        case EXTERNAL_ACCOUNT ->
            "have the credential's file, or the subject token that it names, written anew";
        case METADATA_SERVER -> "check this machine's service account";
      };
    }

    /// Returns why Google's APIs find that the sign-in is not for them, and what helps.
    String scopeMissing() {
      return switch (this) {
        case METADATA_SERVER ->
            "the access scopes of this machine do not include Google Cloud; stop it, give it the"
                + " scope 'cloud-platform' and start it again";
        case GCLOUD ->
            "gcloud's sign-in does not include Google Cloud; run 'gcloud auth login', or give a"
                + " machine whose account it is the scope 'cloud-platform'";
        case OAUTH_CLIENT ->
            "the sign-in does not include Google Cloud; sign in again and leave that box ticked";
        case APPLICATION_DEFAULT, SERVICE_ACCOUNT, EXTERNAL_ACCOUNT ->
            "the credential does not include Google Cloud; %s".formatted(renewal());
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
      case GCLOUD -> "gcloud's active account";
      case APPLICATION_DEFAULT -> "Application Default Credentials in '%s'".formatted(file);
      case OAUTH_CLIENT -> "your own OAuth client in '%s'".formatted(file);
      case SERVICE_ACCOUNT -> "the service account in '%s'".formatted(file);
      case EXTERNAL_ACCOUNT -> "the external account in '%s'".formatted(file);
      case METADATA_SERVER -> "this machine's own service account, from its metadata server";
    };
  }
}
