package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class ProviderTokenTest {

  private FakeApiServer api;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "google, , Backstage-Kubernetes-Authorization-google",
    "google, , backstage-kubernetes-authorization-GOOGLE",
    "aks, , Backstage-Kubernetes-Authorization-aks",
    "oidc, okta, Backstage-Kubernetes-Authorization-oidc-okta",
    "oidc, au-b-c-d-e, Backstage-Kubernetes-Authorization-oidc-au-b-c-d-e"
  })
  void sendsTheTokenOfTheClustersProviderAsABearerToken(
      String provider, @Nullable String oidcProvider, String header) throws Exception {
    send(provider, oidcProvider, header, "raw-token");

    assertThat(api.take().header("Authorization")).containsExactly("Bearer raw-token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          google |      | Google token not found under auth.google in request body
          oidc   | okta | Auth token not found under oidc.okta in request body
          oidc   |      | oidc authProvider requires a configured oidcTokenProvider
          nope   |      | authProvider \\"nope\\" has no AuthenticationStrategy associated with it
          """)
  void saysInBackstagesWordsWhichTokenIsMissing(
      String provider, @Nullable String oidcProvider, String message) throws Exception {
    HttpResponse<String> response = send(provider, oidcProvider, "X-Other", "x");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains(message);
    assertThat(api.all()).isEmpty();
  }

  @Test
  void takesNoTokenForAClusterWhoseCredentialTheProxyHas() throws Exception {
    send("serviceAccount", null, "Backstage-Kubernetes-Authorization-google", "raw-token");

    assertThat(api.take().header("Authorization")).isEmpty();
  }

  @Test
  void goesToAksWithoutATokenAsNobody() throws Exception {
    assertThat(send("aks", null, "X-Other", "x").statusCode()).isEqualTo(200);
    assertThat(api.take().header("Authorization")).isEmpty();
  }

  @Test
  void letsTheCompleteHeaderWinForAnyProvider() throws Exception {
    send("nope", null, "Backstage-Kubernetes-Authorization", "custom-token");

    assertThat(api.take().header("Authorization")).containsExactly("custom-token");
  }

  @Test
  void refusesAMalformedToken() throws Exception {
    assertThat(
            send("google", null, "Backstage-Kubernetes-Authorization-google", "a b").statusCode())
        .isEqualTo(400);
    assertThat(api.all()).isEmpty();
  }

  private HttpResponse<String> send(
      String provider, @Nullable String oidcProvider, String header, String value)
      throws Exception {
    var cluster =
        Clusters.presentedAs(
            Clusters.plain("c", api.uri()),
            new Presentation(provider, null, null, oidcProvider, false, null));
    try (var proxy = TestProxy.start(cluster)) {
      return proxy.send(proxy.request("c", "/api").header(header, value));
    }
  }
}
