package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.Credential;
import dev.foretop.proxy.credential.CredentialException;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.credential.ProviderTokens;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose credential a cluster gets to see, and which clusters nobody changes.
@Timeout(20)
class CredentialTest {

  private static final String CREDENTIAL = "Backstage-Kubernetes-Authorization";

  @Test
  void k1SendsACallersOwnCredentialOverAConnectionWithoutTheUsersCertificate() throws Exception {
    var authority = new TestCertificates("ca");
    try (var api = FakeApiServer.startTls(authority.server("api"), authority.authority())) {
      var tls = new ClusterTls(Clusters.data(authority.authorityPem()), false, null);
      ClusterUser user = Clusters.withCertificate(authority.client("jane"));
      ClusterDetails plain = Clusters.withTls(Clusters.plain("c", api.uri()), tls);
      try (var proxy = TestProxy.start(Clusters.withUser(plain, user))) {
        proxy.send(proxy.request("c", "/api"));
        proxy.send(proxy.request("c", "/api").header(CREDENTIAL, "Bearer k"));
      }

      assertThat(api.take().clientSubject()).isEqualTo("CN=jane");
      RecordedRequest own = api.take();
      assertThat(own.clientSubject()).isNull();
      assertThat(own.header("Authorization")).containsExactly("Bearer k");
      assertThat(own.header("Impersonate-User")).isEmpty();
    }
  }

  @Test
  void k5KeepsACredentialToTheSourceThatItCameFrom() throws Exception {
    try (var google = FakeApiServer.start();
        var other = FakeApiServer.start()) {
      ClusterUser user = ClusterUser.withToken(new Secret("google-token"));
      var ofGoogle =
          Clusters.withUser(Clusters.inSource(Clusters.plain("prod", google.uri()), "gke"), user);
      var ofKubeconfig = Clusters.inSource(Clusters.plain("prod", other.uri()), "kubeconfig");
      try (var proxy = TestProxy.start(ofKubeconfig, ofGoogle)) {
        proxy.send(proxy.request("prod@gke", "/api"));
        proxy.send(proxy.request("prod", "/api"));
        proxy.send(proxy.request("prod@kubeconfig", "/api"));
      }

      assertThat(google.take().header("Authorization")).containsExactly("Bearer google-token");
      assertThat(other.all()).hasSize(2);
      assertThat(other.all().toString()).doesNotContain("google-token");
    }
  }

  @Test
  void k7SaysWhatToDoWhenTheSignInIsOverAndSendsTheOldTokenNoMore() throws Exception {
    try (var api = FakeApiServer.start()) {
      api.answer((_, response, callback) -> {
        response.setStatus(401);
        response.write(true, ByteBuffer.allocate(0), callback);
      });
      var sources = CredentialSources.ofThisSystem(ExecConsent.ALLOW, signInThatEnds());
      ClusterUser user = ClusterUser.withProvider(new ProviderIdentity.GoogleAccount());
      ClusterDetails cluster = Clusters.withUser(Clusters.plain("c", api.uri()), user);
      try (var proxy = TestProxy.start(sources, cluster)) {
        assertThat(proxy.send(proxy.request("c", "/api")).statusCode()).isEqualTo(401);
        HttpResponse<String> response = proxy.send(proxy.request("c", "/api"));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body())
            .contains("\"kind\":\"Status\"", "The sign-in has expired", "Sign in again");
      }
      assertThat(api.all())
          .singleElement()
          .satisfies(request ->
              assertThat(request.header("Authorization")).containsExactly("Bearer first"));
    }
  }

  private static ProviderTokens signInThatEnds() {
    var over = new AtomicBoolean();
    return _ -> {
      if (over.getAndSet(true)) {
        throw new CredentialException("The sign-in has expired", "Sign in again", null);
      }
      return new Credential(new Secret("Bearer first"), null, Instant.now().plusSeconds(3600));
    };
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/pods?watch=0, 200",
    "GET, /api/v1/namespaces/n/secrets, 200",
    "GET, /api/v1/namespaces/n/pods/p/log, 200",
    "GET, /livez, 200",
    "POST, /apis/authorization.k8s.io/v1/selfsubjectaccessreviews, 200",
    "POST, /api/v1/namespaces/n/pods, 403",
    "PUT, /api/v1/namespaces/n/pods/p, 403",
    "PATCH, /api/v1/namespaces/n/pods/p, 403",
    "DELETE, /api/v1/namespaces/n/pods/p, 403",
    "OPTIONS, /api/v1/pods, 403",
    "GET, /api/v1/namespaces/n/pods/p/exec, 403",
    "GET, /api/v1/namespaces/n/pods/p/attach, 403",
    "GET, /api/v1/namespaces/n/pods/p/portforward, 403",
    "GET, /api/v1/namespaces/n/services/s/proxy/x, 403",
    "GET, /api/v1/namespaces/n/services/s/%70roxy/x, 403",
    "GET, //api/v1/nodes, 403",
    "POST, /apis/authorization.k8s.io/v1/subjectaccessreviews, 403"
  })
  void leavesAReadOnlyClusterAsItIsWhoeverAsks(String method, String path, int status)
      throws Exception {
    try (var api = FakeApiServer.start()) {
      ClusterDetails cluster = Clusters.plain("c", api.uri());
      var config = TestProxy.config().withReadOnlyClusters(Set.of("c@test"));
      try (var proxy = TestProxy.start(config, cluster)) {
        HttpResponse<String> response =
            proxy.send(proxy.request("c", path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(api.all()).hasSize(status == 200 ? 1 : 0);
      }
    }
  }
}
