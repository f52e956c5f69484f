package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tokens of Microsoft Entra for AKS: of a service principal or a workload named in the
/// environment, of the machine's managed identity, or of whoever is signed in to Azure's command
/// line.
///
/// Source: <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow>
final class AzureTokens {

  /// The application that all AKS clusters are to Entra.
  private static final String AKS = "6dae42f8-4368-4678-94ff-3960e28e3630";

  private static final String SCOPE = AKS + "/.default";
  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

  private final CloudSettings settings;
  private final CloudTool tool;

  AzureTokens(CloudSettings settings) {
    this.settings = settings;
    this.tool = new CloudTool(settings);
  }

  Credential fetch() throws CredentialException {
    Optional<String> tenant = settings.variable("AZURE_TENANT_ID");
    Optional<String> client = settings.variable("AZURE_CLIENT_ID");
    Optional<String> secret = settings.variable("AZURE_CLIENT_SECRET");
    Optional<Path> tokenFile = settings.file("AZURE_FEDERATED_TOKEN_FILE");
    if (tenant.isPresent() && client.isPresent() && secret.isPresent()) {
      return ask(tenant.get(), client.get(), Map.of("client_secret", secret.get()));
    }
    if (tenant.isPresent() && client.isPresent() && tokenFile.isPresent()) {
      return ask(
          tenant.get(),
          client.get(),
          Map.of("client_assertion_type", ASSERTION, "client_assertion", read(tokenFile.get())));
    }
    Optional<String> identityEndpoint = settings.variable("IDENTITY_ENDPOINT");
    if (identityEndpoint.isPresent()) {
      return askManagedIdentity(identityEndpoint.get());
    }
    if (tool.isInstalled("az")) {
      return read(tool.run("az", "account", "get-access-token", "--scope", SCOPE, "-o", "json"));
    }
    throw new CredentialException(
        "there is no Azure identity: AZURE_CLIENT_ID and its companions are not set, and 'az' is not"
            + " installed",
        "Install Azure's command line and run 'az login'.",
        null);
  }

  private Credential ask(String tenant, String client, Map<String, String> proof)
      throws CredentialException {
    String host =
        settings.variable("AZURE_AUTHORITY_HOST").orElse("https://login.microsoftonline.com");
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", client);
    form.put("scope", SCOPE);
    form.putAll(proof);
    try (var entra = new TokenEndpoint()) {
      String path = "/" + encode(tenant) + "/oauth2/v2.0/token";
      return read(parse(entra.post(URI.create(withoutSlash(host) + path), form)));
    } catch (IllegalArgumentException e) {
      throw new CredentialException("AZURE_AUTHORITY_HOST is no URL", "Correct it.", e);
    }
  }

  private static String withoutSlash(String host) {
    int end = host.length();
    while (end > 0 && host.charAt(end - 1) == '/') {
      end--;
    }
    return host.substring(0, end);
  }

  private Credential askManagedIdentity(String endpoint) throws CredentialException {
    String query = "?api-version=2019-08-01&resource=" + AKS;
    String client =
        settings.variable("AZURE_CLIENT_ID").map(id -> "&client_id=" + encode(id)).orElse("");
    Map<String, String> headers =
        Map.of("X-IDENTITY-HEADER", settings.variable("IDENTITY_HEADER").orElse(""));
    try (var machine = new TokenEndpoint()) {
      return read(parse(machine.get(URI.create(endpoint + query + client), headers)));
    } catch (IllegalArgumentException e) {
      throw new CredentialException("IDENTITY_ENDPOINT is no URL", "Correct it.", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String read(Path file) throws CredentialException {
    try {
      return Files.readString(file, UTF_8).strip();
    } catch (IOException e) {
      throw new CredentialException(
          "'%s' cannot be read".formatted(file), "See AZURE_FEDERATED_TOKEN_FILE.", e);
    }
  }

  private static JsonNode parse(String answer) throws CredentialException {
    try {
      return JsonMapper.shared().readTree(answer);
    } catch (JacksonException _) {
      throw unusable();
    }
  }

  // Entra says how long a token lives, the machine's identity and `az` when it ends.
  private Credential read(JsonNode answer) throws CredentialException {
    String token = answer.path("access_token").asString(answer.path("accessToken").asString(""));
    if (token.isEmpty()) {
      throw unusable();
    }
    Instant now = settings.clock().instant();
    long seconds = answer.path("expires_in").asLong(0);
    long expiresOn = answer.path("expires_on").asLong(0);
    Instant expiresAt = expiresOn > 0 ? Instant.ofEpochSecond(expiresOn) : now.plus(USUAL_LIFE);
    return new Credential(
        new Secret("Bearer " + token), null, seconds > 0 ? now.plusSeconds(seconds) : expiresAt);
  }

  private static CredentialException unusable() {
    return new CredentialException(
        "the answer holds no token", "Run 'az login' and try again.", null);
  }
}
