package dev.foretop.app.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.oidc.OidcSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/// A kubeconfig with `auth-provider: oidc`, from the sign-in to what the cluster is shown.
@Timeout(60)
class IssuerSignInsTest {

  private static final ClusterId CLUSTER = new ClusterId("c@kubeconfig");

  @TempDir Path folder;

  private FakeIssuer issuer;
  private Path kubeconfig;
  private ClusterLocator clusters;
  private @Nullable KubernetesProxy running;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws IOException {
    issuer = FakeIssuer.start();
    kubeconfig = folder.resolve("config");
    clusters = new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(kubeconfig)));
  }

  @AfterEach
  void stop() {
    http.close();
    if (running != null) {
      running.close();
    }
    issuer.close();
  }

  private void serve(String tokens) throws IOException {
    Files.writeString(kubeconfig, issuer.kubeconfig(tokens));
    running =
        KubernetesProxy.start(
            ProxyConfig.onPort(0, folder.resolve("state/clients.json")),
            clusters,
            ExecConsent.ALLOW);
  }

  private HttpResponse<String> ask() {
    KubernetesProxy proxy = Objects.requireNonNull(running);
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

  private String signIn() throws Exception {
    return issuer.signIn(new IssuerSignIns(clusters), CLUSTER);
  }

  @Test
  void saysWhereToSignInAndUsesTheTokenAtOnceAfterThat() throws Exception {
    serve("");
    assertThat(ask().body()).contains("you are not signed in to 127.0.0.1", "foretop login");

    assertThat(signIn()).isEqualTo("jane@a.example");

    await(() -> ask().statusCode() == 200);
    assertThat(issuer.shown.getLast()).endsWith(".canary-signature");
    assertThat(Files.readString(kubeconfig))
        .contains(issuer.refreshToken(), "# written by hand", "kube # registered in May");
  }

  @Test
  void renewsAnEndedTokenOnceForAllWhoAskAndKeepsTheNewOneInTheKubeconfig() throws Exception {
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(90, 5, "")));

    List<Integer> answers =
        IntStream.range(0, 20)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> ask().statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).containsOnly(200);
    assertThat(issuer.refreshes).hasValue(1);
    assertThat(issuer.refreshToken()).isNotEqualTo("canary-refresh-0");
    assertThat(Files.readString(kubeconfig))
        .contains("\"" + issuer.refreshToken() + "\"")
        .doesNotContain("canary-refresh-0");
  }

  @Test
  void usesWhatKubectlPutIntoTheFileMeanwhile() throws Exception {
    String first = issuer.idToken(60, 500, "");
    serve("id-token: " + first);
    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(issuer.shown).containsExactly("Bearer " + first);

    issuer.user = "joe@b.example";
    String second = issuer.idToken(0, 500, "");
    Files.writeString(kubeconfig, issuer.kubeconfig("id-token: " + second));

    await(() -> ask().statusCode() == 200 && issuer.shown.getLast().equals("Bearer " + second));
    assertThat(issuer.asked).doesNotContain("/token");
  }

  @Test
  void makesNoNewTokenForAClusterThatRefusesAYoungOne() throws Exception {
    String token = issuer.idToken(0, 500, "");
    issuer.refused = token;
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(token));

    for (int i = 0; i < 5; i++) {
      assertThat(ask().statusCode()).isEqualTo(401);
    }

    assertThat(issuer.refreshes).hasValue(0);
  }

  @Test
  void asksOnceWhereTheIssuersTokensHaveEndedAlready() throws Exception {
    issuer.tokenSeconds = -60;
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(90, -5, "")));

    for (int i = 0; i < 5; i++) {
      assertThat(ask().body()).contains("has ended already", "Check this machine's clock");
    }

    assertThat(issuer.refreshes).hasValue(1);
    assertThat(Files.readString(kubeconfig)).contains(issuer.refreshToken());
  }

  @Test
  void makesANewTokenForAClusterThatRefusesAnOldOne() throws Exception {
    String token = issuer.idToken(300, 500, "");
    issuer.refused = token;
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(token));

    await(() -> ask().statusCode() == 200);

    assertThat(issuer.refreshes).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_grant,Session not active: canary-refresh-0,the session at the issuer has ended",
    "unauthorized_client,'',may not sign in like this"
  })
  void remembersAFinalRefusalAndNamesItsCure(String error, String description, String part)
      throws Exception {
    issuer.refusal = error;
    issuer.description = description;
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(90, -5, "")));

    for (int i = 0; i < 10; i++) {
      assertThat(ask().body()).contains(part).doesNotContain("canary");
    }

    assertThat(issuer.asked.stream().filter("/token"::equals)).hasSize(1);
  }

  @Test
  void aRenewalUnderWayDoesNotUndoASignOut() throws Exception {
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(90, -5, "")));
    issuer.gate = new CountDownLatch(1);
    var asked = CompletableFuture.supplyAsync(this::ask);
    await(() -> issuer.asked.contains("/token"));

    new IssuerSignIns(clusters).signOut(CLUSTER);
    issuer.gate.countDown();

    assertThat(asked.get().statusCode()).isNotEqualTo(200);
    assertThat(Files.readString(kubeconfig)).doesNotContain("canary");
    assertThat(issuer.shown).isEmpty();
  }

  @Test
  void aRenewalUnderWayLeavesAnotherUsersSignInAlone() throws Exception {
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(90, -5, "")));
    issuer.gate = new CountDownLatch(1);
    var asked = CompletableFuture.supplyAsync(this::ask);
    await(() -> issuer.asked.contains("/token"));

    String joes = issuer.idToken(0, 500, "");
    Files.writeString(kubeconfig, issuer.kubeconfig("id-token: " + joes));
    issuer.gate.countDown();

    asked.get();
    await(() -> ask().statusCode() == 200);
    assertThat(issuer.shown).containsOnly("Bearer " + joes);
    assertThat(Files.readString(kubeconfig)).contains(joes).doesNotContain("refresh-token");
  }

  @Test
  void asksOnceWhereTheIssuersTokensDoNotSayWhenTheyEnd() throws Exception {
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(90, -5, "")));
    issuer.saysEnd = false;

    for (int i = 0; i < 5; i++) {
      assertThat(ask().body()).contains("does not say when it ends");
    }

    assertThat(issuer.refreshes).hasValue(1);
  }

  @Test
  void whoLooksAtASignInDoesNotWaitForAnIssuerThatHangs() throws Exception {
    String ended = issuer.idToken(90, -5, "");
    Files.writeString(
        kubeconfig,
        issuer.kubeconfig("id-token: %s\nrefresh-token: canary-refresh-0".formatted(ended)));
    var session =
        new OidcSession(new ProviderIdentity.Oidc(kubeconfig, "u"), InstantSource.system());
    issuer.gate = new CountDownLatch(1);
    CompletableFuture<Secret> renewed =
        CompletableFuture.supplyAsync(() -> {
          try {
            return session.idToken(null);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    await(() -> issuer.asked.contains("/token"));

    assertThat(session.tokens().idToken()).isEqualTo(new Secret(ended));

    assertThat(renewed).isNotDone();
    issuer.gate.countDown();
    assertThat(renewed.get()).isNotEqualTo(new Secret(ended));
  }

  @Test
  void keepsARenewedTokenInMemoryWhereTheFileIsLocked() throws Exception {
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(90, -5, "")));
    Files.createFile(folder.resolve("config.lock"));

    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(ask().statusCode()).isEqualTo(200);

    assertThat(issuer.refreshes).hasValue(1);
    assertThat(Files.readString(kubeconfig)).contains("canary-refresh-0");
  }

  @Test
  void leavesNothingBehindWhenTheUserSignsOut() throws Exception {
    serve("id-token: %s\nrefresh-token: canary-refresh-0".formatted(issuer.idToken(60, 500, "")));
    assertThat(ask().statusCode()).isEqualTo(200);

    assertThat(new IssuerSignIns(clusters).signOut(CLUSTER)).contains("has revoked the sign-in");

    assertThat(issuer.refreshToken()).isEqualTo("revoked");
    assertThat(Files.readString(kubeconfig)).doesNotContain("canary");
    await(() -> ask().body().contains("you are not signed in"));
    assertThat(new IssuerSignIns(clusters).signOut(CLUSTER)).isEqualTo("You were not signed in.");
  }

  @Test
  void signsInWithACodeOnAnotherDevice() throws Exception {
    serve("");
    try (var attempt = new IssuerSignIns(clusters).begin(CLUSTER, true)) {
      assertThat(attempt.userCode()).isEqualTo("WDJB-MJHT");
      assertThat(attempt.page()).hasPath("/enter");
      var who =
          CompletableFuture.supplyAsync(() -> {
            try {
              return attempt.await();
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
      await(() -> issuer.asked.contains("/token"));
      issuer.deviceDone = true;

      assertThat(who.get()).isEqualTo("jane@a.example");
    }
    await(() -> ask().statusCode() == 200);
  }

  @Test
  void tellsTheBrowserAndTheUserWhyTheIssuerRefused() throws Exception {
    serve("");
    issuer.refusal = "access_denied";
    try (var attempt = new IssuerSignIns(clusters).begin(CLUSTER, false)) {
      URI page = attempt.page();

      assertThat(issuer.visit(page)).contains("You are not signed in", "did not allow it");
      assertThatThrownBy(attempt::await).hasMessageContaining("did not allow it");
    }
  }

  @Test
  void takesNoTokenOfAnotherIssuerOrForAnotherClient() throws Exception {
    serve("");
    issuer.namesAnother = true;
    assertThatThrownBy(this::signIn).hasMessageContaining("names another issuer");
    issuer.namesAnother = false;
    issuer.audience = "[\"other\",\"third\"]";
    assertThatThrownBy(this::signIn).hasMessageContaining("is for another client than kube");
    assertThat(Files.readString(kubeconfig)).doesNotContain("canary");

    issuer.audience = "[\"other\"],\"azp\":\"kube\"";
    assertThat(signIn()).isEqualTo("jane@a.example");
    issuer.audience = "[\"other\",\"kube\"]";
    assertThat(signIn()).isEqualTo("jane@a.example");
  }

  @Test
  void sendsNothingToAnIssuerWithoutTls() throws Exception {
    serve("");
    Files.writeString(
        kubeconfig,
        issuer
            .kubeconfig("refresh-token: r")
            .replace("idp-issuer-url: http://127.0.0.1", "idp-issuer-url: http://id.example"));

    await(() -> ask().body().contains("no https URL"));
  }

  @Test
  void saysThatAClusterHasNoIssuer() throws Exception {
    Files.writeString(kubeconfig, issuer.kubeconfig("").replace("name: oidc", "name: other"));

    assertThatThrownBy(() -> new IssuerSignIns(clusters).begin(CLUSTER, false))
        .hasMessageContaining("no auth-provider 'oidc'");
    assertThatThrownBy(() -> new IssuerSignIns(clusters).begin(new ClusterId("x"), false))
        .hasMessageContaining("There is no cluster 'x'");
  }
}
