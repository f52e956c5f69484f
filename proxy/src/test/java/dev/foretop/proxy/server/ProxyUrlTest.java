package dev.foretop.proxy.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clusters behind a forward proxy that wants a user name and a password.
@Timeout(30)
class ProxyUrlTest {

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private TestCertificates authority;
  private FakeApiServer api;
  private ServerSocket listener;

  @BeforeEach
  void start() throws Exception {
    authority = new TestCertificates("authority");
    api = FakeApiServer.startTls(authority.server("api.example"), authority.authority());
    listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
    api.close();
  }

  @Test
  void goesThroughAnHttpProxyWithTheUrlsPassword() throws Exception {
    accept(this::httpConnect);

    assertThat(get("http://jane:canary%40pass@127.0.0.1:" + listener.getLocalPort()).body())
        .isEqualTo("ok");
    assertThat(seen.getFirst())
        .startsWith("CONNECT 127.0.0.1:" + api.uri().getPort())
        .contains("Basic amFuZTpjYW5hcnlAcGFzcw==");
    assertThat(api.take().header("Proxy-Authorization")).isEmpty();
  }

  @Test
  void goesThroughASocksProxyWithTheUrlsPassword() throws Exception {
    accept(this::socks);

    assertThat(get("socks5://jane:canary@127.0.0.1:" + listener.getLocalPort()).body())
        .isEqualTo("ok");
    assertThat(seen).containsExactly("jane canary");
  }

  @Test
  void goesThroughTheProxyOfTheEnvironmentWhereTheClusterNamesNone() throws Exception {
    accept(this::httpConnect);
    String proxyUrl = "http://jane:canary%40pass@127.0.0.1:" + listener.getLocalPort();
    CredentialSources usual = CredentialSources.ofThisSystem(ExecConsent.REFUSE);
    var sources =
        new CredentialSources(
            usual.consent(),
            usual.searchPath(),
            Map.of("HTTPS_PROXY", proxyUrl, "NO_PROXY", "direct.example"),
            usual.providers(),
            usual.clock());
    URI server = URI.create("https://api.example:" + api.uri().getPort());
    try (var proxy = TestProxy.start(sources, cluster(server, null))) {
      assertThat(proxy.send(proxy.request("c", "/api")).body()).isEqualTo("ok");
    }

    assertThat(seen.getFirst())
        .startsWith("CONNECT api.example:")
        .contains("Basic amFuZTpjYW5hcnlAcGFzcw==");
  }

  @Test
  void saysNothingOfThePasswordWhenTheProxyCannotBeUsed() throws Exception {
    listener.close();

    HttpResponse<String> response = get("http://jane:canary@127.0.0.1:" + listener.getLocalPort());
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body())
        .contains(
            "the proxy 127.0.0.1:%d on the way refused".formatted(listener.getLocalPort()),
            "Check that the proxy 127.0.0.1:")
        .doesNotContain("canary");
    assertThat(get("ftp://jane:canary@h").body())
        .contains("proxy-url must start with")
        .doesNotContain("canary");
  }

  @Test
  void saysThatTheProxyWantsAnotherSignIn() throws Exception {
    accept((in, out) ->
        out.write(
            "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"
                .getBytes(ISO_8859_1)));

    assertThat(get("http://jane:canary@127.0.0.1:" + listener.getLocalPort()).body())
        .contains("on the way answered 407: it wants a user name and a password")
        .doesNotContain("canary");
  }

  private HttpResponse<String> get(String proxyUrl) throws Exception {
    try (var proxy = TestProxy.start(cluster(api.uri(), URI.create(proxyUrl)))) {
      return proxy.send(proxy.request("c", "/api"));
    }
  }

  private ClusterDetails cluster(URI server, @Nullable URI proxyUrl) throws Exception {
    ClusterDetails plain = Clusters.plain("c", server);
    return new ClusterDetails(
        plain.name(),
        plain.source(),
        plain.server(),
        new ClusterTls(Clusters.data(authority.authorityPem()), false, null),
        proxyUrl,
        plain.user(),
        plain.presentation());
  }

  @FunctionalInterface
  private interface Greeting {
    void exchange(DataInputStream in, OutputStream out) throws IOException;
  }

  private void accept(Greeting greeting) {
    Thread.ofVirtual()
        .start(() -> {
          while (true) {
            try {
              Socket client = listener.accept();
              Thread.ofVirtual().start(() -> serve(client, greeting));
            } catch (IOException _) {
              return; // the test is over
            }
          }
        });
  }

  private void serve(Socket client, Greeting greeting) {
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), api.uri().getPort())) {
      greeting.exchange(new DataInputStream(client.getInputStream()), client.getOutputStream());
      Thread.ofVirtual().start(() -> copy(server, client));
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException _) {
      // the other side is gone
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // the other side is gone
    }
  }

  private static String readHead(DataInputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  private void httpConnect(DataInputStream in, OutputStream out) throws IOException {
    seen.add(readHead(in));
    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
  }

  // RFC 1928 and RFC 1929, for one client that wants user name and password.
  private void socks(DataInputStream in, OutputStream out) throws IOException {
    in.readUnsignedByte();
    in.readNBytes(in.readUnsignedByte());
    out.write(new byte[] {5, 2});
    in.readUnsignedByte();
    String user = new String(in.readNBytes(in.readUnsignedByte()), UTF_8);
    seen.add(user + " " + new String(in.readNBytes(in.readUnsignedByte()), UTF_8));
    out.write(new byte[] {1, 0});
    in.readNBytes(3);
    int kind = in.readUnsignedByte();
    in.readNBytes(kind == 1 ? 4 : in.readUnsignedByte());
    in.readNBytes(2);
    out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
  }
}
