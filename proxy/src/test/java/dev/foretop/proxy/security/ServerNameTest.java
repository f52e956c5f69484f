package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestProxy;
import dev.foretop.proxy.tls.ClusterServerName;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clusters that are named by the server name of the TLS connection.
@Timeout(20)
class ServerNameTest extends SecurityTest {

  private static final String C = ClusterServerName.of("c@test");
  private static final String OTHER = ClusterServerName.of("other@test");

  @TempDir private Path folder;

  @Override
  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    var https = new ProxyConfig.Https(0, folder.resolve("state/authority.pem"));
    return TestProxy.start(TestProxy.config().withHttps(https), clusters);
  }

  // A new one for each connection: Java's client sends a resumed session's old name.
  private static SSLContext trustingAll() throws Exception {
    var trusting = new SslContextFactory.Client(true);
    trusting.start();
    return trusting.getSslContext();
  }

  private String get(String serverName, String path, String token, String... fields)
      throws Exception {
    var head = new StringBuilder("GET " + path + " HTTP/1.1\r\nConnection: close\r\n");
    head.append("Host: 127.0.0.1:").append(proxy.httpsPort()).append("\r\n");
    head.append("Authorization: Bearer ").append(words.get(token)).append("\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return exchange(serverName, head + "\r\n");
  }

  private String exchange(String serverName, String request) throws Exception {
    try (var plain = (SSLSocket) trustingAll().getSocketFactory().createSocket()) {
      plain.connect(
          new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.httpsPort()));
      SSLParameters parameters = plain.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
      plain.setSSLParameters(parameters);
      plain.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(plain.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/pods?watch=1&labelSelector=a%3Db",
        "/healthz",
        "/local/v1/clients",
        "/local/v1/probe",
        "/local/v1/pairings",
        "/api/kubernetes/clusters",
        "/api/kubernetes/proxy/api/v1/pods",
        "/"
      })
  void theWholePathIsTheClusters(String path) throws Exception {
    String answer = get(C, path, "TOKEN");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("foretop-cluster: c@test");
    assertThat(api.take().pathQuery()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "//api/v1/pods, 400",
    "/api/../v1/pods, 400",
    "/api/%2e%2e/%2e%2e/other, 400",
    "*, 400",
    "/api/v1#pods, 400"
  })
  void leadsOutOfNoCluster(String path, String status) throws Exception {
    assertThat(get(C, path, "TOKEN")).startsWith("HTTP/1.1 " + status);
    assertThat(api.all()).isEmpty();
  }

  @Test
  void isGrantedAsAnyOtherPath() throws Exception {
    assertThat(get(C, "/api/v1/pods", "ONLYC")).startsWith("HTTP/1.1 200");
    assertThat(get(OTHER, "/api/v1/pods", "ONLYC")).startsWith("HTTP/1.1 403");
    assertThat(get(C, "/api/v1/namespaces/kube-system/pods", "SCOPED")).startsWith("HTTP/1.1 403");
    assertThat(get(C, "/healthz", "nobody")).startsWith("HTTP/1.1 401");
    assertThat(api.all()).hasSize(1);
  }

  @Test
  void saysThatItKnowsNoSuchCluster() throws Exception {
    String unknown = "c0123." + C.substring(C.indexOf('.') + 1);

    assertThat(get(unknown, "/api/v1/pods", "TOKEN")).startsWith("HTTP/1.1 404");
    assertThat(get(unknown, "/healthz", "TOKEN")).startsWith("HTTP/1.1 404");
  }

  @Test
  void aHeaderMayNotNameAnotherCluster() throws Exception {
    String field = "Backstage-Kubernetes-Cluster: ";

    assertThat(get(C, "/api/v1/pods", "TOKEN", field + "c")).startsWith("HTTP/1.1 200");
    assertThat(get(C, "/api/v1/pods", "TOKEN", field + "other")).startsWith("HTTP/1.1 400");
  }

  @Test
  void redirectsStayBelowTheServerName() throws Exception {
    api.answer((request, response, callback) -> {
      response.setStatus(HttpStatus.MOVED_PERMANENTLY_301);
      response.getHeaders().put(HttpHeader.LOCATION, "/api/v1/pods/");
      callback.succeeded();
    });

    assertThat(get(C, "/api/v1/pods", "TOKEN")).contains("ocation: /api/v1/pods/\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_3", "-tls1_2"})
  void aResumedSessionIsForTheNameThatTheClientSentWithIt(String version) throws Exception {
    Path session = folder.resolve("session");

    String first = openssl(C, version, "-sess_out", session.toString());
    String second = openssl(OTHER, version, "-sess_in", session.toString());

    assertThat(first).contains("Foretop-Cluster: c@test");
    assertThat(second).contains("Foretop-Cluster: other@test");
  }

  private String openssl(String serverName, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-ign_eof"));
    command.addAll(List.of("-connect", "127.0.0.1:" + proxy.httpsPort()));
    command.addAll(List.of("-servername", serverName));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var input = process.outputWriter()) {
      input.write(
          "GET /api/v1/pods HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:%d\r\n"
              .formatted(proxy.httpsPort()));
      input.write("Authorization: Bearer " + words.get("TOKEN") + "\r\n\r\n");
    }
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void tellsAClusterItsOwnAnswersApart() throws Exception {
    api.answer(FakeApiServer.text("from the cluster"));

    assertThat(get(C, "/healthz", "TOKEN")).endsWith("from the cluster");
    assertThat(get("localhost", "/healthz", "TOKEN")).endsWith("ok");
  }

  /// As the Java clients do, which do not read `tls-server-name`.
  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/pods?limit=1", "/apis", "/version/", "/openapi/v3"})
  void tellsAToolThatSendsNoServerNameWhichKubeconfigItNeeds(String path) throws Exception {
    assertThat(get("localhost", path, "TOKEN"))
        .startsWith("HTTP/1.1 404")
        .contains("foretop kubeconfig --paths");
    assertThat(get("localhost", "/elsewhere", "TOKEN")).doesNotContain("--paths");
    assertThat(api.all()).isEmpty();
  }
}
