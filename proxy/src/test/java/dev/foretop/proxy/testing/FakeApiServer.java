package dev.foretop.proxy.testing;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// An API server that writes down what reaches it and answers as a test says.
public final class FakeApiServer implements AutoCloseable {

  /// Answers one request; the body may be read, and the answer may go on for as long as it likes.
  @FunctionalInterface
  public interface Answer {
    void to(Request request, Response response, Callback callback) throws Exception;
  }

  private final Server server = new Server();
  private final String scheme;
  private final BlockingQueue<RecordedRequest> arrivals = new LinkedBlockingQueue<>();
  private final List<RecordedRequest> all = new CopyOnWriteArrayList<>();
  private volatile Answer answer = text("ok");

  private FakeApiServer(String scheme) {
    this.scheme = scheme;
  }

  /// Starts one that speaks HTTP/1.1 in clear text.
  public static FakeApiServer start() throws Exception {
    var fake = new FakeApiServer("http");
    return fake.start(new HttpConnectionFactory(fake.configuration()));
  }

  /// Starts one that speaks TLS, with HTTP/2 or HTTP/1.1 as the client likes.
  ///
  /// @param clientAuthority whose client certificates to accept; they are wanted, not needed
  public static FakeApiServer startTls(
      TestCertificates.Identity identity, @Nullable X509Certificate clientAuthority)
      throws Exception {
    var fake = new FakeApiServer("https");
    HttpConfiguration configuration = fake.secureConfiguration();
    SslContextFactory.Server ssl = tls(identity);
    if (clientAuthority != null) {
      var trust = java.security.KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry("clients", clientAuthority);
      ssl.setTrustStore(trust);
      ssl.setWantClientAuth(true);
    }
    var alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol("http/1.1");
    return fake.start(
        new SslConnectionFactory(ssl, alpn.getProtocol()),
        alpn,
        new HTTP2ServerConnectionFactory(configuration),
        new HttpConnectionFactory(configuration));
  }

  /// Starts one that speaks TLS and HTTP/1.1 and negotiates nothing, as many load balancers do.
  public static FakeApiServer startTlsWithoutNegotiation(TestCertificates.Identity identity)
      throws Exception {
    var fake = new FakeApiServer("https");
    return fake.start(
        new SslConnectionFactory(tls(identity), "http/1.1"),
        new HttpConnectionFactory(fake.secureConfiguration()));
  }

  private static SslContextFactory.Server tls(TestCertificates.Identity identity) throws Exception {
    var ssl = new SslContextFactory.Server();
    ssl.setKeyStore(identity.keyStore());
    ssl.setKeyStorePassword("changeit");
    return ssl;
  }

  private HttpConfiguration secureConfiguration() {
    HttpConfiguration configuration = configuration();
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    return configuration;
  }

  private HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setSendServerVersion(false);
    return configuration;
  }

  private FakeApiServer start(ConnectionFactory... factories) throws Exception {
    var connector = new ServerConnector(server, 1, 1, factories);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Recorder());
    server.start();
    return this;
  }

  /// Answers everything with `text`.
  public static Answer text(String text) {
    return (_, response, callback) ->
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
  }

  /// Answers as one who speaks WebSocket from here on, and says nothing more.
  public static void switchProtocols(Request request, String subprotocol, Callback callback) {
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Protocol: %s\r\n\r\n".formatted(subprotocol);
    request
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .write(
            Callback.from(() -> {}, callback::failed),
            ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
  }

  public void answer(Answer newAnswer) {
    answer = newAnswer;
  }

  public URI uri() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create(scheme + "://127.0.0.1:" + port);
  }

  /// Waits for the next request and returns it.
  public RecordedRequest take() throws InterruptedException {
    return arrivals.take();
  }

  /// Returns all requests so far.
  public List<RecordedRequest> all() {
    return List.copyOf(all);
  }

  /// Returns how many connections are open now.
  public int openConnections() {
    return ((ServerConnector) server.getConnectors()[0]).getConnectedEndPoints().size();
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  private final class Recorder extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      var recorded =
          new RecordedRequest(
              request.getMethod(),
              request.getHttpURI().getPathQuery(),
              request.getConnectionMetaData().getProtocol(),
              request.getHeaders().asImmutable(),
              clientSubject(request));
      all.add(recorded);
      arrivals.add(recorded);
      answer.to(request, response, callback);
      return true;
    }

    private @Nullable String clientSubject(Request request) {
      EndPoint.SslSessionData session =
          request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
      try {
        return session == null ? null : session.sslSession().getPeerPrincipal().getName();
      } catch (SSLPeerUnverifiedException _) {
        return null;
      }
    }
  }
}
