package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.client.Limits;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The HTTPS listener, which speaks HTTP/2 as well.
@Timeout(20)
class SecureListenerTest extends SecurityTest {

  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Limits LIMITS = new Limits(SHORT, SHORT, SHORT, 20, 100, 100);

  @TempDir private Path folder;
  private final HTTP2Client http2 = new HTTP2Client();
  private final SslContextFactory.Client trustingAll = new SslContextFactory.Client(true);

  @Override
  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    var https = new ProxyConfig.Https(0, folder.resolve("state/authority.pem"));
    return TestProxy.start(TestProxy.config().withHttps(https).withLimits(LIMITS), clusters);
  }

  @BeforeEach
  void startClient() throws Exception {
    trustingAll.setEndpointIdentificationAlgorithm(null);
    http2.addBean(trustingAll);
    http2.start();
  }

  @AfterEach
  void stopClient() throws Exception {
    http2.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, '', 403",
    "evil.example:PORT, '', 403",
    "127.0.0.1:1, '', 403",
    "localhost.evil.example:PORT, '', 403",
    "127.0.0.1:PORT, evil.example, 400",
    "127.0.0.1:PORT, localhost:PORT, 400",
    "127.0.0.1:PORT, '', 200",
    "localhost:PORT, localhost:PORT, 200"
  })
  void h7KnowsTheAuthorityOfHttp2(String authority, String host, int status) throws Exception {
    String port = "" + proxy.httpsPort();

    int answered = get(authority.replace("PORT", port), host.replace("PORT", port), proxy.token());

    assertThat(answered).isEqualTo(status);
    assertThat(api.all()).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void c1NeedsATokenThereToo() throws Exception {
    assertThat(get("127.0.0.1:" + proxy.httpsPort(), "", "wrong")).isEqualTo(401);
    assertThat(api.all()).isEmpty();
  }

  @Test
  void d1CutsAHandshakeThatNeverEnds() throws Exception {
    try (var client = new RawHttp(proxy.httpsPort())) {
      assertThat(client.readAll()).isIn("", "[reset]");
    }
    assertThat(get("127.0.0.1:" + proxy.httpsPort(), "", proxy.token())).isEqualTo(200);
  }

  @Test
  void endsAConnectionThatOpensAndResetsStreamsWithoutEndAndNoOther() throws Exception {
    String authority = "127.0.0.1:" + proxy.httpsPort();
    var ended = new CompletableFuture<Void>();
    Session flood = connect(new EndListener(ended));
    var request =
        new MetaData.Request(
            "GET",
            HttpURI.from("https://" + authority + NAMESPACES),
            HttpVersion.HTTP_2,
            HttpFields.EMPTY);
    while (!ended.isDone() && !flood.isClosed()) { // it may end without a word
      var promise =
          new Promise<Stream>() {
            @Override
            public void succeeded(Stream stream) {
              var reset = new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code);
              stream.reset(reset, Callback.NOOP);
            }
          };
      flood.newStream(new HeadersFrame(request, null, true), promise, new Stream.Listener() {});
    }

    assertThat(get(authority, "", proxy.token())).isEqualTo(200);
  }

  private record EndListener(CompletableFuture<Void> ended) implements Session.Listener {

    @Override
    public void onGoAway(Session session, GoAwayFrame frame) {
      ended.complete(null);
    }

    @Override
    public void onFailure(Session session, Throwable failure, Callback callback) {
      ended.complete(null);
      callback.succeeded();
    }
  }

  private Session connect(Session.Listener listener) throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.httpsPort());
    return http2.connect(trustingAll, address, listener).get(10, TimeUnit.SECONDS);
  }

  private int get(String authority, String host, String token) throws Exception {
    Session session = connect(new Session.Listener() {});
    HttpFields.Mutable fields =
        HttpFields.build()
            .put("Authorization", "Bearer " + token)
            .put("Backstage-Kubernetes-Cluster", "c");
    if (!host.isEmpty()) {
      fields.put("Host", host);
    }
    HttpURI uri = HttpURI.from("https://" + authority + NAMESPACES);
    var request = new MetaData.Request("GET", uri, HttpVersion.HTTP_2, fields);
    var status = new CompletableFuture<Integer>();
    Stream stream =
        session
            .newStream(new HeadersFrame(request, null, true), new StatusListener(status))
            .get(10, TimeUnit.SECONDS);
    assertThat(stream.getSession()).isSameAs(session);
    return status.get(10, TimeUnit.SECONDS);
  }

  private record StatusListener(CompletableFuture<Integer> status) implements Stream.Listener {

    @Override
    public void onHeaders(Stream stream, HeadersFrame frame) {
      status.complete(((MetaData.Response) frame.getMetaData()).getStatus());
    }
  }
}
