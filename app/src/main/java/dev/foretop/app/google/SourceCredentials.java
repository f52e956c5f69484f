package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ExternalAccountAuthorizedUserCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.foretop.app.google.Failures.At;
import dev.foretop.app.words.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the tokens come from that the user has chosen. Opening reads files and asks nobody.
///
/// @param universe where the identity's APIs are
record SourceCredentials(TokenDesk.Source tokens, String universe) {

  private static final List<String> SCOPES =
      List.of(
          "https://www.googleapis.com/auth/cloud-platform",
          "https://www.googleapis.com/auth/userinfo.email");
  private static final String QUOTA_VARIABLE = "GOOGLE_CLOUD_QUOTA_PROJECT";

  static SourceCredentials open(GoogleChoice choice, GoogleSettings settings, GoogleHttp http)
      throws GoogleException {
    SourceCredentials opened = of(choice, settings, http);
    return new SourceCredentials(
        refused -> {
          try {
            return opened.tokens().fetch(refused);
          } catch (GoogleException e) {
            throw e.curedBy(choice.source());
          }
        },
        opened.universe());
  }

  private static SourceCredentials of(GoogleChoice choice, GoogleSettings settings, GoogleHttp http)
      throws GoogleException {
    Path file = choice.file();
    if (choice.source() == GoogleChoice.Source.METADATA_SERVER) {
      return ofMetadataServer(settings);
    }
    if (choice.source() == GoogleChoice.Source.GCLOUD || file == null) {
      return ofGcloud(settings);
    }
    if (choice.source() == GoogleChoice.Source.OAUTH_CLIENT) {
      OAuthClient client = OAuthClient.read(file);
      var tokens = new RefreshTokens(client, settings, http);
      String quota = settings.environment().getOrDefault(QUOTA_VARIABLE, "");
      return new SourceCredentials(
          _ -> with(quota, tokens.fetch()), CredentialUrls.universe(CredentialFile.readJson(file)));
    }
    return ofJson(file, CredentialFile.readJson(file), settings, http);
  }

  /// Opens a service account's key that does not stand in a file.
  static SourceCredentials ofKey(String json, GoogleSettings settings, GoogleHttp http)
      throws GoogleException {
    try {
      JsonNode root = JsonMapper.shared().readTree(json);
      if (root != null && root.path("type").asString("").equals("service_account")) {
        return ofJson(Path.of("googleServiceAccountCredentials"), root, settings, http);
      }
    } catch (JacksonException _) {
      // falls through
    }
    throw new GoogleException(
        Texts.of("google.googleserviceaccountcredentials.no.service"),
        Texts.of("google.put.keys.whole"));
  }

  static SourceCredentials ofMetadataServer(GoogleSettings settings) {
    var server = new MetadataServer(settings);
    String quota = settings.environment().getOrDefault(QUOTA_VARIABLE, "");
    return new SourceCredentials(_ -> with(quota, server.fetch()), Endpoints.DEFAULT_UNIVERSE);
  }

  private static SourceCredentials ofGcloud(GoogleSettings settings) {
    GcloudConfig config = GcloudConfig.read(settings);
    String quota =
        settings
            .environment()
            .getOrDefault(
                QUOTA_VARIABLE,
                config
                    .property("billing/quota_project")
                    .filter(SourceCredentials::isProject)
                    .orElse(""));
    var gcloud = new Gcloud(settings);
    return new SourceCredentials(
        refused -> {
          Gcloud.Answer answer = gcloud.ask(refused);
          return token(answer.token(), answer.expiresAt(), quota, settings);
        },
        config.property("core/universe_domain").orElse(Endpoints.DEFAULT_UNIVERSE));
  }

  // Words such as CURRENT_PROJECT are none.
  private static boolean isProject(String text) {
    return !text.equals(text.toUpperCase(java.util.Locale.ROOT))
        || text.chars().allMatch(Character::isDigit);
  }

  private static SourceCredentials ofJson(
      Path file, JsonNode root, GoogleSettings settings, GoogleHttp http) throws GoogleException {
    Map<String, At> urls = CredentialUrls.check(file, root);
    GoogleCredentials credentials =
        credentials(file, root, new GoogleTransport(http, urls, settings.clock()));
    Map<String, String> environment = settings.environment();
    String quota =
        environment.getOrDefault(QUOTA_VARIABLE, root.path("quota_project_id").asString(""));
    return new SourceCredentials(
        _ -> {
          SubjectToken.require(root, environment);
          return token(credentials, quota, settings);
        },
        CredentialUrls.universe(root));
  }

  // By the declared type: the library's reader of any type could be led to run programs.
  private static GoogleCredentials credentials(Path file, JsonNode root, GoogleTransport sender)
      throws GoogleException {
    String type = root.path("type").asString("");
    HttpTransportFactory transport = () -> sender;
    byte[] json = sender.forLibrary(root.toString()).getBytes(UTF_8);
    try (InputStream stream = new ByteArrayInputStream(json)) {
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
                    Texts.of("google.no.credential.file", file), Texts.of("google.type.not.known"));
          };
      return credentials.createScopedRequired() ? credentials.createScoped(SCOPES) : credentials;
    } catch (GoogleException e) {
      throw e;
    } catch (IOException | RuntimeException _) {
      throw new GoogleException(
          Texts.of("google.cannot.used", file), Texts.of("google.download.again"));
    }
  }

  private static GoogleToken token(
      GoogleCredentials credentials, String quota, GoogleSettings settings) throws GoogleException {
    AccessToken token;
    try {
      token = credentials.refreshAccessToken();
    } catch (IOException | RuntimeException e) {
      throw Failures.ofLibrary(e); // not the cause: its message may hold Google's whole answer
    }
    Instant expiresAt =
        token.getExpirationTime() == null ? Instant.MAX : token.getExpirationTime().toInstant();
    return token(token.getTokenValue(), expiresAt, quota, settings);
  }

  private static GoogleToken token(
      String value, Instant expiresAt, String quota, GoogleSettings settings) {
    Instant renewAt = TokenDesk.renewAt(expiresAt, settings.clock().instant());
    return new GoogleToken(value, renewAt, quota.isBlank() ? null : quota);
  }

  private static GoogleToken with(String quota, GoogleToken token) {
    @Nullable String project = quota.isBlank() ? null : quota;
    return new GoogleToken(token.value(), token.expiresAt(), project);
  }

  @Override
  public String toString() {
    return "SourceCredentials[redacted]";
  }
}
