package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tokens for EKS: a presigned question to AWS's token service who the caller is, which the cluster
/// asks there.
///
/// Source:
/// <https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster>
final class AwsTokens {

  private static final String TOKEN_PREFIX = "k8s-aws-v1.";
  private static final String VERSION = "2011-06-15";
  private static final Duration URL_VALIDITY = Duration.ofSeconds(60);

  // The cluster takes the token for a quarter of an hour.
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(14);

  private final CloudSettings settings;
  private final CloudTool tool;
  private final AwsProfiles profiles;

  AwsTokens(CloudSettings settings) {
    this.settings = settings;
    this.tool = new CloudTool(settings);
    this.profiles = new AwsProfiles(settings);
  }

  Credential fetch(ProviderIdentity.Aws wanted) throws CredentialException {
    Map<String, String> profile = profiles.current();
    String region = region(profile);
    AwsIdentity identity = identity(profile, region);
    String role = wanted.assumeRole();
    if (role != null) {
      identity = assume(role, wanted.externalId(), identity, region);
    }
    Instant now = settings.clock().instant();
    URI question =
        new AwsPresigner(identity, region)
            .presign(
                endpoint(region),
                Map.of("Action", "GetCallerIdentity", "Version", VERSION),
                Map.of("x-k8s-aws-id", wanted.clusterId()),
                now,
                URL_VALIDITY);
    String encoded =
        Base64.getUrlEncoder().withoutPadding().encodeToString(question.toString().getBytes(UTF_8));
    return new Credential(
        new Secret("Bearer " + TOKEN_PREFIX + encoded),
        null,
        earlier(now.plus(TOKEN_LIFE), identity));
  }

  private static Instant earlier(Instant time, AwsIdentity identity) {
    Instant expiresAt = identity.expiresAt();
    return expiresAt != null && expiresAt.isBefore(time) ? expiresAt : time;
  }

  private String region(Map<String, String> profile) {
    return settings
        .variable("AWS_REGION")
        .or(() -> settings.variable("AWS_DEFAULT_REGION"))
        .or(() -> Optional.ofNullable(profile.get("region")))
        .orElse("us-east-1");
  }

  private URI endpoint(String region) {
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    String endpoint =
        settings
            .variable("AWS_ENDPOINT_URL_STS")
            .or(() -> settings.variable("AWS_ENDPOINT_URL"))
            .orElse("https://sts." + region + suffix);
    return URI.create(
        endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint);
  }

  // In the order of AWS's own tools; their command line covers what is not done here, such as
  // single sign-on and profiles of roles.
  private AwsIdentity identity(Map<String, String> profile, String region)
      throws CredentialException {
    Optional<String> keyId = settings.variable("AWS_ACCESS_KEY_ID");
    Optional<String> key = settings.variable("AWS_SECRET_ACCESS_KEY");
    if (keyId.isPresent() && key.isPresent()) {
      return keys(keyId.get(), key.get(), settings.variable("AWS_SESSION_TOKEN").orElse(null));
    }
    Optional<Path> tokenFile = settings.file("AWS_WEB_IDENTITY_TOKEN_FILE");
    Optional<String> role = settings.variable("AWS_ROLE_ARN");
    if (tokenFile.isPresent() && role.isPresent()) {
      return withWebIdentity(role.get(), tokenFile.get(), region);
    }
    String profileKeyId = profile.get("aws_access_key_id");
    String profileKey = profile.get("aws_secret_access_key");
    if (profileKeyId != null && profileKey != null) {
      return keys(profileKeyId, profileKey, profile.get("aws_session_token"));
    }
    String process = profile.get("credential_process");
    if (process != null) {
      return read(tool.runLine(process, System.getProperty("os.name")));
    }
    if (tool.isInstalled("aws")) {
      return read(
          tool.run(
              "aws",
              "configure",
              "export-credentials",
              "--format",
              "process",
              "--profile",
              profiles.name()));
    }
    throw new CredentialException(
        "there are no AWS credentials: neither in the environment nor in profile '%s'"
            .formatted(profiles.name()),
        "Set AWS_PROFILE, or install the AWS command line and sign in with it.",
        null);
  }

  private static AwsIdentity keys(String id, String key, @Nullable String sessionToken) {
    return new AwsIdentity(
        id, new Secret(key), sessionToken == null ? null : new Secret(sessionToken), null);
  }

  private static AwsIdentity read(JsonNode answer) throws CredentialException {
    String id = answer.path("AccessKeyId").asString("");
    String key = answer.path("SecretAccessKey").asString("");
    if (id.isEmpty() || key.isEmpty()) {
      throw new CredentialException(
          "the program for AWS credentials printed no keys", "Run it in a terminal.", null);
    }
    String token = answer.path("SessionToken").asString("");
    return new AwsIdentity(
        id,
        new Secret(key),
        token.isEmpty() ? null : new Secret(token),
        time(answer.path("Expiration").asString("")));
  }

  private AwsIdentity assume(
      String role, @Nullable String externalId, AwsIdentity identity, String region)
      throws CredentialException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("Action", "AssumeRole");
    parameters.put("Version", VERSION);
    parameters.put("RoleArn", role);
    parameters.put("RoleSessionName", "foretop");
    if (externalId != null) {
      parameters.put("ExternalId", externalId);
    }
    URI question =
        new AwsPresigner(identity, region)
            .presign(
                endpoint(region), parameters, Map.of(), settings.clock().instant(), URL_VALIDITY);
    try (var sts = new TokenEndpoint()) {
      return fromXml(sts.get(question, Map.of()));
    }
  }

  private AwsIdentity withWebIdentity(String role, Path tokenFile, String region)
      throws CredentialException {
    String token;
    try {
      token = Files.readString(tokenFile, UTF_8).strip();
    } catch (IOException e) {
      throw new CredentialException(
          "'%s' cannot be read".formatted(tokenFile), "See AWS_WEB_IDENTITY_TOKEN_FILE.", e);
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("Action", "AssumeRoleWithWebIdentity");
    form.put("Version", VERSION);
    form.put("RoleArn", role);
    form.put("RoleSessionName", settings.variable("AWS_ROLE_SESSION_NAME").orElse("foretop"));
    form.put("WebIdentityToken", token);
    try (var sts = new TokenEndpoint()) {
      return fromXml(sts.post(endpoint(region), form));
    }
  }

  private static AwsIdentity fromXml(String answer) throws CredentialException {
    Optional<String> id = element(answer, "AccessKeyId");
    Optional<String> key = element(answer, "SecretAccessKey");
    if (id.isEmpty() || key.isEmpty()) {
      throw new CredentialException(
          "AWS's token service answered without keys", "Check the role's settings.", null);
    }
    return new AwsIdentity(
        id.get(),
        new Secret(key.get()),
        element(answer, "SessionToken").map(Secret::new).orElse(null),
        time(element(answer, "Expiration").orElse("")));
  }

  private static Optional<String> element(String xml, String name) {
    String tag = "<" + name + ">";
    int start = xml.indexOf(tag);
    int end = start < 0 ? -1 : xml.indexOf('<', start + tag.length());
    return end >= 0 && xml.startsWith("</" + name + ">", end)
        ? Optional.of(xml.substring(start + tag.length(), end).strip())
        : Optional.empty();
  }

  private static @Nullable Instant time(String text) {
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
