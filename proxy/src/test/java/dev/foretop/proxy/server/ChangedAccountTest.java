package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.Credential;
import dev.foretop.proxy.credential.CredentialException;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.credential.Holder;
import dev.foretop.proxy.credential.ProviderTokens;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// An account that is changed or signed out while the proxy runs.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(20)
class ChangedAccountTest {

  private final Accounts accounts = new Accounts();
  private FakeApiServer api;
  private TestProxy proxy;

  /// Gives out tokens that say whose they are.
  private static final class Accounts implements ProviderTokens {

    final AtomicInteger fetched = new AtomicInteger();
    volatile Holder holder = new Holder("jane", "1");

    @Override
    public Credential fetch(ProviderIdentity identity) throws CredentialException {
      if (holder.who().equals("nobody")) {
        throw new CredentialException("you are not signed in", "Sign in.", null);
      }
      String token = "%s-%d".formatted(holder.who(), fetched.incrementAndGet());
      return new Credential(new Secret("Bearer " + token), null, null);
    }

    @Override
    public Credential renew(ProviderIdentity identity, Credential refused) {
      return refused;
    }

    @Override
    public Holder holder(ProviderIdentity identity) {
      return holder;
    }
  }

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    ClusterUser user = ClusterUser.withProvider(new ProviderIdentity.GoogleAccount());
    ClusterDetails cluster = Clusters.withUser(Clusters.plain("c", api.uri()), user);
    proxy = TestProxy.start(CredentialSources.ofThisSystem(ExecConsent.REFUSE, accounts), cluster);
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  @Test
  void usesTheTokenOfTheAccountThatIsSignedInNow() throws Exception {
    assertThat(tokenOfNextRequest()).isEqualTo("Bearer jane-1");
    assertThat(tokenOfNextRequest()).isEqualTo("Bearer jane-1");

    accounts.holder = new Holder("joe", "2");
    assertThat(tokenOfNextRequest()).isEqualTo("Bearer joe-2");

    accounts.holder = new Holder("jane", "1");
    assertThat(tokenOfNextRequest()).isEqualTo("Bearer jane-3");

    accounts.holder = new Holder("nobody", "");
    assertThat(proxy.send(proxy.request("c", "/api")).body()).contains("not signed in");
    assertThat(api.all()).hasSize(4);
  }

  @Test
  void keepsTheTokenThatAClusterRefusesWhereNoneIsBetter() throws Exception {
    api.answer((_, response, callback) -> {
      response.setStatus(401);
      callback.succeeded();
    });
    for (int i = 0; i < 10; i++) {
      assertThat(tokenOfNextRequest()).isEqualTo("Bearer jane-1");
    }
    assertThat(accounts.fetched).hasValue(1);
  }

  @Test
  void cutsWhatStreamsAsTheOldAccountAndNothingElse() throws Exception {
    api.answer((_, response, _) ->
        response.write(false, ByteBuffer.wrap("{}".getBytes(UTF_8)), Callback.NOOP));
    try (var old = new RawHttp(proxy.port());
        var latest = new RawHttp(proxy.port())) {
      watch(old, "");
      watch(latest, "Backstage-Kubernetes-Authorization: Bearer own\n");
      accounts.holder = new Holder("jane", "2");
      old.socket().setSoTimeout(1_000);
      assertThat(catchThrowable(old::readAll)).isInstanceOf(SocketTimeoutException.class);

      accounts.holder = new Holder("nobody", "");
      old.socket().setSoTimeout(0);
      assertThat(old.in().read()).isEqualTo(-1);
      latest.socket().setSoTimeout(1_000);
      assertThat(catchThrowable(latest::readAll)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void cutsAShellOfTheOldAccount() throws Exception {
    api.answer((request, _, callback) ->
        FakeApiServer.switchProtocols(request, "v5.channel.k8s.io", callback));
    try (var shell = new RawHttp(proxy.port())) {
      shell.send(
          proxy.head("GET", "/api/kubernetes/proxy/exec")
              + "Backstage-Kubernetes-Cluster: c\nConnection: Upgrade\nUpgrade: websocket\n\n");
      assertThat(shell.readHead()).startsWith("HTTP/1.1 101");

      accounts.holder = new Holder("joe", "2");
      assertThat(shell.in().read()).isEqualTo(-1);
    }
  }

  private void watch(RawHttp client, String credential) throws Exception {
    client.send(
        proxy.head("GET", "/api/kubernetes/proxy/api/v1/pods?watch=1")
            + credential
            + "Backstage-Kubernetes-Cluster: c\n\n");
    assertThat(client.readHead()).startsWith("HTTP/1.1 200");
  }

  private String tokenOfNextRequest() throws Exception {
    proxy.send(proxy.request("c", "/api"));
    return api.take().header("Authorization").getFirst();
  }
}
