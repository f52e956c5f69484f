package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ExternalAccountAuthorizedUserCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The library's credentials for what the user has chosen. Opening reads files and asks nobody.
///
/// @param universe where the identity's APIs are
/// @param quotaProject the project to bill for calls of Google's APIs, or null
record SourceCredentials(
    OAuth2Credentials credentials, String universe, @Nullable String quotaProject) {

  private static final List<String> SCOPES =
      List.of(
          "https://www.googleapis.com/auth/cloud-platform",
          "https://www.googleapis.com/auth/userinfo.email");

  private static HttpTransportFactory transport(GoogleHttp http) {
    return () -> new GoogleTransport(http);
  }

  /// Opens a service account's key that does not stand in a file.
  static SourceCredentials ofKey(String json, GoogleHttp http) throws GoogleException {
    try (InputStream stream = new ByteArrayInputStream(json.getBytes(UTF_8))) {
      GoogleCredentials credentials =
          ServiceAccountCredentials.fromStream(stream, transport(http)).createScoped(SCOPES);
      return new SourceCredentials(credentials, Endpoints.DEFAULT_UNIVERSE, null);
    } catch (IOException | RuntimeException _) {
      throw new GoogleException(
          "googleServiceAccountCredentials is no service account key",
          "Put the key's whole JSON there.");
    }
  }

  static SourceCredentials open(GoogleChoice choice, GoogleSettings settings, GoogleHttp http)
      throws GoogleException {
    Path file = choice.file();
    if (choice.source() == GoogleChoice.Source.METADATA_SERVER) {
      return ofMetadataServer(settings);
    }
    if (choice.source() == GoogleChoice.Source.GCLOUD || file == null) {
      return ofGcloud(settings);
    }
    JsonNode root = CredentialFile.readJson(file);
    String universe = root.path("universe_domain").asString(Endpoints.DEFAULT_UNIVERSE);
    String quotaProject = root.path("quota_project_id").asString("");
    OAuth2Credentials credentials =
        choice.source() == GoogleChoice.Source.OAUTH_CLIENT
            ? OAuth2CredentialsWithRefresh.newBuilder()
                .setRefreshHandler(new RefreshTokens(OAuthClient.read(file), settings, http))
                .build()
            : ofFile(file, transport(http));
    return new SourceCredentials(
        credentials, universe, quotaProject.isEmpty() ? null : quotaProject);
  }

  static SourceCredentials ofMetadataServer(GoogleSettings settings) {
    OAuth2Credentials credentials =
        OAuth2CredentialsWithRefresh.newBuilder()
            .setRefreshHandler(new MetadataServer(settings))
            .build();
    return new SourceCredentials(credentials, Endpoints.DEFAULT_UNIVERSE, null);
  }

  private static SourceCredentials ofGcloud(GoogleSettings settings) {
    OAuth2Credentials credentials =
        OAuth2CredentialsWithRefresh.newBuilder()
            .setRefreshHandler(new Gcloud.Tokens(settings))
            .build();
    String universe =
        settings
            .environment()
            .getOrDefault("CLOUDSDK_CORE_UNIVERSE_DOMAIN", Endpoints.DEFAULT_UNIVERSE);
    return new SourceCredentials(credentials, universe, null);
  }

  // By the declared type: the library's reader of any type could be led to run programs.
  private static OAuth2Credentials ofFile(Path file, HttpTransportFactory transport)
      throws GoogleException {
    String type = CredentialFile.typeOf(file);
    try (InputStream stream = new ByteArrayInputStream(CredentialFile.read(file))) {
      GoogleCredentials credentials =
          switch (type) {
            case "authorized_user" -> UserCredentials.fromStream(stream, transport);
            case "service_account" -> ServiceAccountCredentials.fromStream(stream, transport);
            case "external_account" -> ExternalAccountCredentials.fromStream(stream, transport);
            case "external_account_authorized_user" ->
                ExternalAccountAuthorizedUserCredentials.fromStream(stream, transport);
            case "impersonated_service_account" ->
                ImpersonatedCredentials.fromStream(stream, transport);
            default ->
                throw new GoogleException(
                    "'%s' is no credential file".formatted(file), "Its 'type' is not known.");
          };
      return credentials.createScopedRequired() ? credentials.createScoped(SCOPES) : credentials;
    } catch (GoogleException e) {
      throw e;
    } catch (IOException | RuntimeException _) {
      throw new GoogleException("'%s' cannot be used".formatted(file), "Download it again.");
    }
  }

  Optional<AccessToken> current() {
    return Optional.ofNullable(credentials.getAccessToken());
  }

  @Override
  public String toString() {
    return "SourceCredentials[redacted]";
  }
}
