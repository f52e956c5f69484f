package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an API server sees of the TLS handshake, and what never goes out in clear text.
@Timeout(30)
class HandshakeTest {

  private TestCertificates certificates;
  private SSLServerSocket server;
  private CompletableFuture<SSLSocket> arrival;

  @BeforeEach
  void start() throws Exception {
    certificates = new TestCertificates("handshake");
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificates.server("localhost").keyStore(), "changeit".toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    arrival = new CompletableFuture<>();
  }

  private void answer() {
    try (SSLServerSocket once = server;
        var socket = (SSLSocket) once.accept()) {
      socket.startHandshake();
      arrival.complete(socket);
      var in = socket.getInputStream();
      byte[] end = {'\r', '\n', '\r', '\n'};
      for (int matched = 0; matched < end.length; ) {
        matched = in.read() == end[matched] ? matched + 1 : 0;
      }
      String text = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      arrival.completeExceptionally(e);
    }
  }

  private HttpResponse<String> ask(String host, @Nullable String serverName) throws Exception {
    Thread.startVirtualThread(this::answer);
    URI url = URI.create("https://%s:%d".formatted(host, server.getLocalPort()));
    var tls = new ClusterTls(Clusters.data(certificates.authorityPem()), false, serverName);
    try (var proxy = TestProxy.start(Clusters.withTls(Clusters.plain("c", url), tls))) {
      return proxy.send(proxy.request("c", "/api"));
    }
  }

  @ParameterizedTest
  @CsvSource({"localhost, , localhost", "127.0.0.1, localhost, localhost", "127.0.0.1, , "})
  void asksForTheServerByNameAlsoWhereItHasNoDot(String host, String serverName, String asked)
      throws Exception {
    assertThat(ask(host, serverName).body()).isEqualTo("ok");

    var session = (ExtendedSSLSession) arrival.get().getSession();
    List<String> names =
        session.getRequestedServerNames().stream()
            .map(SNIServerName::getEncoded)
            .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
            .toList();
    assertThat(names).isEqualTo(asked == null ? List.of() : List.of(asked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"})
  void meetsServersOfTls12ThatOfferCbcAlone(String suite) throws Exception {
    server.setEnabledProtocols(new String[] {"TLSv1.2"});
    server.setEnabledCipherSuites(new String[] {suite});

    assertThat(ask("localhost", null).body()).isEqualTo("ok");
    assertThat(arrival.get().getSession().getCipherSuite()).isEqualTo(suite);
  }

  @Test
  void sendsNoCredentialInClearTextToAnotherMachine() throws Exception {
    ClusterDetails far =
        Clusters.withUser(
            Clusters.plain("far", URI.create("http://192.0.2.1:1")),
            ClusterUser.withToken(new Secret("canary-token")));
    try (var proxy = TestProxy.start(far)) {
      HttpResponse<String> configured = proxy.send(proxy.request("far", "/api"));
      HttpResponse<String> brought =
          proxy.send(
              proxy
                  .request("far", "/api")
                  .header("Backstage-Kubernetes-Authorization", "Bearer canary-own"));

      for (HttpResponse<String> answer : List.of(configured, brought)) {
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("plain HTTP").doesNotContain("canary");
      }
    }
  }
}
