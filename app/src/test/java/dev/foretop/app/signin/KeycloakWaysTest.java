package dev.foretop.app.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.oidc.OidcClient;
import dev.foretop.proxy.oidc.OidcClient.DeviceAnswer;
import dev.foretop.proxy.oidc.OidcSettings;
import dev.foretop.proxy.tls.ListenerKey;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/// An issuer in a realm, with names, certificates and sessions as Keycloak and its like have them.
@Timeout(60)
class KeycloakWaysTest {

  private static final ClusterId CLUSTER = new ClusterId("c@kubeconfig");

  @TempDir Path folder;

  private final List<KubernetesProxy> running = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private FakeIssuer issuer;
  private Path kubeconfig;
  private KubeconfigClusterLocator clusters;

  @BeforeEach
  void start() throws IOException {
    issuer = FakeIssuer.start();
    issuer.realm = "/realms/dev";
    kubeconfig = folder.resolve("config");
    clusters = new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(kubeconfig)));
  }

  @AfterEach
  void stop() {
    http.close();
    running.forEach(KubernetesProxy::close);
    issuer.close();
  }

  private KubernetesProxy proxy() throws IOException {
    KubernetesProxy proxy =
        KubernetesProxy.start(
            ProxyConfig.onPort(0, folder.resolve("state%d/clients.json".formatted(running.size()))),
            clusters,
            ExecConsent.ALLOW);
    running.add(proxy);
    return proxy;
  }

  private HttpResponse<String> ask(KubernetesProxy proxy) {
    HttpRequest request =
        HttpRequest.newBuilder(proxy.baseUri().resolve("/api/kubernetes/proxy/version"))
            .header("Authorization", "Bearer " + proxy.ownerToken().reveal())
            .header("Backstage-Kubernetes-Cluster", CLUSTER.value())
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(Supplier<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::get);
  }

  private void write(String tokens) throws IOException {
    Files.writeString(kubeconfig, issuer.kubeconfig(tokens));
  }

  private String ended() {
    return "id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(90, -5, ""));
  }

  private String signIn() throws Exception {
    return issuer.signIn(new IssuerSignIns(clusters), CLUSTER);
  }

  // Auth0's name has a slash at its end, Keycloak's has none, and people write either.
  @ParameterizedTest
  @CsvSource({"'',''", "/,''", "'',/", "/,/"})
  void findsTheIssuerOfARealmHoweverItsNameEnds(String inFile, String inDocuments)
      throws Exception {
    issuer.name = issuer.uri() + inDocuments;
    Files.writeString(
        kubeconfig,
        issuer
            .kubeconfig("")
            .replace(
                "idp-issuer-url: " + issuer.uri(), "idp-issuer-url: " + issuer.uri() + inFile));

    assertThat(signIn()).isEqualTo("jane@a.example");

    assertThat(ask(proxy()).statusCode()).isEqualTo(200);
    assertThat(issuer.asked).contains("/.well-known/openid-configuration", "/auth", "/token");
  }

  @Test
  void saysWhichRealmIsNotThere() throws Exception {
    Files.writeString(
        kubeconfig, issuer.kubeconfig(ended()).replace("/realms/dev\n", "/realms/other\n"));

    assertThat(ask(proxy()).body()).contains("another issuer");
  }

  @Test
  void sendsNoSecretToEndpointsWithoutTls() throws Exception {
    issuer.endpoints = "http://keycloak.internal:8080/realms/dev";
    write(ended());

    assertThat(ask(proxy()).body())
        .contains("names no https URL as its token_endpoint", "nothing was sent there");
    assertThat(issuer.refreshes).hasValue(0);
  }

  @Test
  void takesNoOtherIssuerForTheOneThatIsMeant() throws Exception {
    issuer.name = "https://sso.example/realms/dev";
    write(ended());

    assertThat(ask(proxy()).body()).contains("says that it is another issuer", "idp-issuer-url");
    assertThat(issuer.refreshes).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "data"})
  void trustsTheIssuersOwnAuthorityAndNoOther(String way) throws Exception {
    Path authority = folder.resolve("authority.pem");
    issuer.close();
    issuer = FakeIssuer.start(ListenerKey.context(authority, InstantSource.system()));
    issuer.realm = "/realms/dev";
    write(ended());
    assertThat(ask(proxy()).body()).contains("cannot be trusted", "idp-certificate-authority");
    assertThat(issuer.refreshes).hasValue(0);

    String data = Base64.getEncoder().encodeToString(Files.readString(authority).getBytes(UTF_8));
    String setting =
        way.equals("file")
            ? "idp-certificate-authority: authority.pem"
            : "idp-certificate-authority-data: " + data;
    write(ended() + "\n" + setting);

    assertThat(ask(proxy()).statusCode()).isEqualTo(200);
    assertThat(Files.readString(kubeconfig)).contains(issuer.refreshToken(), setting);
  }

  // Each has the same refresh token, and whoever shows it second ends the session of both.
  @Test
  void twoForetopsRenewOnce() throws Exception {
    write(ended());
    KubernetesProxy first = proxy();
    KubernetesProxy second = proxy();
    issuer.gate = new CountDownLatch(1);
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 20)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() -> ask(i % 2 == 0 ? first : second).statusCode()))
            .toList();
    await(() -> issuer.asked.contains("/token"));
    issuer.gate.countDown();

    assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(200);
    assertThat(issuer.refreshes).hasValue(1);
    assertThat(Files.readString(kubeconfig)).contains(issuer.refreshToken());
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.contains("lock"));
    }
  }

  @Test
  void isNotHeldUpByWhoDiedDuringARenewal() throws Exception {
    write(ended());
    Path lock = Files.createFile(folder.resolve("config.foretop.lock"));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

    assertThat(ask(proxy()).statusCode()).isEqualTo(200);

    assertThat(lock).doesNotExist();
  }

  // client-go says the same and loses what came with it: the next renewal would be a reuse.
  @Test
  void keepsARefreshTokenThatCameWithoutAnIdToken() throws Exception {
    issuer.renewsIdTokens = false;
    write(ended());
    assertThat(ask(proxy()).body()).contains("holds no ID token", "openid");
    assertThat(issuer.refreshes).hasValue(1);
    assertThat(Files.readString(kubeconfig)).contains(issuer.refreshToken());

    issuer.renewsIdTokens = true;
    assertThat(ask(proxy()).statusCode()).isEqualTo(200);
    assertThat(issuer.refreshes).hasValue(2);
  }

  @Test
  void keepsARefreshTokenThatCameWithSomebodyElsesIdToken() throws Exception {
    String ended = issuer.idToken(90, -5, "");
    write("id-token: %s\nrefresh-token: canary-refresh-0".formatted(ended));
    issuer.audience = "\"other\"";
    assertThat(ask(proxy()).body()).contains("is for another client than kube");
    assertThat(Files.readString(kubeconfig)).contains(issuer.refreshToken(), ended);

    issuer.audience = "[\"account\",\"kube\"],\"azp\":\"kube\"";
    assertThat(ask(proxy()).statusCode()).isEqualTo(200);
  }

  // The file has been read anew by the time of the refusal: somebody else has renewed it.
  @Test
  void goesOnWithWhatAnotherProgramGotMeanwhile() throws Exception {
    write(ended());
    issuer.refusal = "invalid_grant";
    issuer.description = "Maximum allowed refresh token reuse exceeded";
    issuer.gate = new CountDownLatch(1);
    KubernetesProxy proxy = proxy();
    var answer = CompletableFuture.supplyAsync(() -> ask(proxy));
    await(() -> issuer.asked.contains("/token"));

    String next = issuer.idToken(0, 500, "");
    write("id-token: %s\nrefresh-token: kubectls".formatted(next));
    issuer.gate.countDown();

    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(issuer.shown).containsExactly("Bearer " + next);
  }

  @Test
  void asksMoreSlowlyForADeviceIfTheIssuerWantsThat() throws Exception {
    write("");
    try (OidcClient client = OidcClient.open(OidcSettings.read(kubeconfig, "u"))) {
      OidcClient.DeviceCode device = client.beginOnDevice();
      assertThat(client.askForDevice(device)).isEqualTo(new DeviceAnswer.Pending(false));
      issuer.slowDown = true;
      assertThat(client.askForDevice(device)).isEqualTo(new DeviceAnswer.Pending(true));
      issuer.refusal = "expired_token";
      issuer.description = "Device code is expired";
      assertThatThrownBy(() -> client.askForDevice(device))
          .hasMessageContaining("not entered in time");
      issuer.refusal = "";
      issuer.deviceDone = true;
      assertThat(client.askForDevice(device)).isInstanceOf(DeviceAnswer.Done.class);
    }
  }

  // This machine's clock, and not the issuer's, says when a token has ended.
  @ParameterizedTest
  @CsvSource({"-120,600", "300,900"})
  void takesATokenOfAnIssuerWhoseClockIsOff(int age, int seconds) throws Exception {
    String token = issuer.idToken(age, seconds, "");
    write("id-token: %s\nrefresh-token: canary-refresh-0".formatted(token));
    KubernetesProxy proxy = proxy();

    assertThat(ask(proxy).statusCode()).isEqualTo(200);
    issuer.refused = token;
    for (int i = 0; i < 5; i++) {
      ask(proxy);
    }

    assertThat(issuer.refreshes.get()).isLessThanOrEqualTo(1);
  }
}
