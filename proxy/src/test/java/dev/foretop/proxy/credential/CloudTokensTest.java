package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.ProviderIdentity.Aws;
import dev.foretop.proxy.cluster.ProviderIdentity.Azure;
import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a server that stands for AWS's and Microsoft's.
@Timeout(30)
class CloudTokensTest {

  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
  private static final String CANARY = "canary-secret-value";

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "{}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER")
                  + " "
                  + body);
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    environment.put("PATH", "/usr/bin:/bin");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  // The expected URLs were made with botocore 1.43 for the same keys and the same time.
  @Test
  void signsAsAwsOwnToolsDo() throws Exception {
    environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    environment.put("AWS_REGION", "eu-central-1");
    assertThat(signature(fetch(new Aws("my-cluster", null, null))))
        .isEqualTo("026d2d6bfb4d87cdf07f7111b1c39f5ab9d97b538f36c96863c42415bc399ae3");

    environment.put("AWS_SESSION_TOKEN", "SESSION/to+ken=");
    Credential credential = fetch(new Aws("my-cluster", null, null));
    assertThat(signature(credential))
        .isEqualTo("a72cfc5ac00afa00ab3d2bf3d7c45ce83b15e65554c77fe09d808035464eefd3");
    assertThat(url(credential))
        .startsWith("https://sts.eu-central-1.amazonaws.com/?Action=GetCallerIdentity&")
        .contains("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id");
    assertThat(credential.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(14)));
  }

  @Test
  void assumesTheRoleThatTheClusterNames() throws Exception {
    environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", CANARY);
    environment.put("AWS_ENDPOINT_URL_STS", base());
    answer =
        """
        <AssumeRoleResponse><AssumeRoleResult><Credentials>
          <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-key</SecretAccessKey>
          <SessionToken>role-session</SessionToken><Expiration>2030-01-02T03:09:05Z</Expiration>
        </Credentials></AssumeRoleResult></AssumeRoleResponse>
        """;

    Credential credential = fetch(new Aws("c", "arn:aws:iam::1:role/r", "ext"));

    assertThat(requests)
        .singleElement()
        .asString()
        .startsWith("GET /?Action=AssumeRole&ExternalId=ext&RoleArn=arn%3Aaws%3Aiam")
        .contains("X-Amz-Signature=")
        .doesNotContain(CANARY);
    assertThat(url(credential))
        .contains("X-Amz-Credential=ASIAROLE%2F", "X-Amz-Security-Token=role-session");
    assertThat(credential.expiresAt()).isEqualTo("2030-01-02T03:09:05Z");
  }

  @Test
  void takesKeysFromAProfileOrTheProgramThatItNames() throws Exception {
    Path aws = Files.createDirectory(folder.resolve(".aws"));
    Files.writeString(
        aws.resolve("config"),
        """
        [default]
        region = eu-west-1
        [profile work]
        region = eu-west-3
        credential_process = keys "for $HOME" --of 'it all' ; echo
        """);
    install(
        "keys",
        "[ $# = 5 ] && [ \"$1$2$3$4$5\" = 'for $HOME--ofit all;echo' ] || exit 9;"
            + " echo '{\"Version\":1,\"AccessKeyId\":\"AKPROCESS\",\"SecretAccessKey\":\"x\"}'");
    Files.writeString(
        aws.resolve("credentials"),
        "[default]\naws_access_key_id = AKFILE\naws_secret_access_key = x\n");

    assertThat(url(fetch(new Aws("c", null, null))))
        .contains("AKFILE%2F20300102%2Feu-west-1", "sts.eu-west-1.amazonaws.com");
    environment.put("AWS_PROFILE", "work");
    assertThat(url(fetch(new Aws("c", null, null)))).contains("AKPROCESS%2F20300102%2Feu-west-3");
  }

  @Test
  void leavesWhatItDoesNotKnowToAwsOwnCommandLine() throws Exception {
    install(
        "aws",
        "[ \"$*\" = 'configure export-credentials --format process --profile sso' ] || exit 9;"
            + " echo '{\"AccessKeyId\":\"AKSSO\",\"SecretAccessKey\":\"x\"}'");
    environment.put("AWS_PROFILE", "sso");

    assertThat(url(fetch(new Aws("c", null, null)))).contains("AKSSO%2F");
  }

  @Test
  void saysWhereAwsCredentialsWereLookedFor() {
    assertThat(failure(new Aws("c", null, null)))
        .hasMessageContaining("neither in the environment nor in profile 'default'");
  }

  @Test
  void exchangesAWebIdentityForAwsKeys() throws Exception {
    environment.put("AWS_ENDPOINT_URL", base());
    environment.put("AWS_ROLE_ARN", "arn:r");
    environment.put(
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        Files.writeString(folder.resolve("jwt"), "web-token\n").toString());
    answer = "<C><AccessKeyId>ASIAWEB</AccessKeyId><SecretAccessKey>k</SecretAccessKey></C>";

    assertThat(url(fetch(new Aws("c", null, null)))).contains("ASIAWEB%2F");
    assertThat(requests.getFirst())
        .contains("POST / ", "Action=AssumeRoleWithWebIdentity", "WebIdentityToken=web-token");
  }

  @Test
  void asksEntraForAServicePrincipal() throws Exception {
    environment.put("AZURE_TENANT_ID", "tenant");
    environment.put("AZURE_CLIENT_ID", "client");
    environment.put("AZURE_CLIENT_SECRET", CANARY);
    environment.put("AZURE_AUTHORITY_HOST", base() + "/");
    answer = "{\"access_token\":\"entra\",\"expires_in\":3600}";

    Credential credential = fetch(new Azure());

    assertThat(authorization(credential)).isEqualTo("Bearer entra");
    assertThat(credential.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
    assertThat(requests.getFirst())
        .contains("POST /tenant/oauth2/v2.0/token", "grant_type=client_credentials")
        .contains("scope=6dae42f8-4368-4678-94ff-3960e28e3630%2F.default", "client_id=client");
  }

  @Test
  void asksEntraForAWorkloadAndTheMachineForItsIdentity() throws Exception {
    environment.put("AZURE_CLIENT_ID", "client");
    environment.put("IDENTITY_ENDPOINT", base() + "/msi");
    environment.put("IDENTITY_HEADER", "header");
    answer = "{\"access_token\":\"machine\",\"expires_on\":\"1893553500\"}";
    Credential credential = fetch(new Azure());
    assertThat(authorization(credential)).isEqualTo("Bearer machine");
    assertThat(credential.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_893_553_500));
    assertThat(requests.getFirst()).contains("/msi?api-version=", "client_id=client header");

    environment.put("AZURE_TENANT_ID", "tenant");
    environment.put("AZURE_AUTHORITY_HOST", base());
    environment.put(
        "AZURE_FEDERATED_TOKEN_FILE",
        Files.writeString(folder.resolve("jwt"), "assertion\n").toString());
    fetch(new Azure());
    assertThat(requests.getLast()).contains("client_assertion=assertion");
  }

  @Test
  void asksAzuresCommandLine() throws Exception {
    install("az", "echo '{\"accessToken\":\"from-az\",\"expires_on\":1893553500}'");

    assertThat(authorization(fetch(new Azure()))).isEqualTo("Bearer from-az");
  }

  @Test
  void saysWhatTheCloudSaidButNoSecret() throws Exception {
    environment.put("AZURE_TENANT_ID", "tenant");
    environment.put("AZURE_CLIENT_ID", "client");
    environment.put("AZURE_CLIENT_SECRET", CANARY);
    environment.put("AZURE_AUTHORITY_HOST", base());
    status = 401;
    answer = "{\"error\":\"invalid_client\",\"access_token\":\"" + CANARY + "\"}";

    CredentialException problem = failure(new Azure());

    assertThat(problem).hasMessageContaining("answered 401").hasMessageContaining("invalid_client");
    assertThat(problem.getMessage()).doesNotContain(CANARY);
  }

  // Here only a NUL is impossible; on Windows quotation marks are, too, as 'set X="C:\x"' leaves
  // them.
  @ParameterizedTest
  @ValueSource(
      strings = {"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE"})
  void namesAVariableThatIsNoPath(String variable) {
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
    environment.put(variable, "C:\\a\0b");

    assertThat(failure(new Aws("c", null, null)))
        .hasMessageContaining("%s names a file that cannot be", variable);
  }

  private Credential fetch(ProviderIdentity identity) throws CredentialException {
    // Only what a test installs is found, whatever this machine has.
    var onlyHere = new SearchPath(Map.of("PATH", folder.toString()), () -> "", "Linux");
    var settings = new CloudSettings(environment, folder, onlyHere, () -> NOW);
    return new CloudTokens(settings, ProviderTokens.NONE).fetch(identity);
  }

  private CredentialException failure(ProviderIdentity identity) {
    return catchThrowableOfType(CredentialException.class, () -> fetch(identity));
  }

  private void install(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String url(Credential credential) {
    String token = authorization(credential).substring("Bearer k8s-aws-v1.".length());
    return new String(Base64.getUrlDecoder().decode(token), UTF_8);
  }

  private static String signature(Credential credential) {
    String query = URI.create(url(credential)).getRawQuery();
    return query.substring(query.indexOf("X-Amz-Signature=") + "X-Amz-Signature=".length());
  }

  private static String authorization(Credential credential) {
    Secret authorization = credential.authorization();
    return authorization == null ? "" : authorization.reveal();
  }
}
