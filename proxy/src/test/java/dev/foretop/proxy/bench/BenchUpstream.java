package dev.foretop.proxy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.testing.TestCertificates;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Consumer;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
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
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// An API server for load: TLS, HTTP/2 and HTTP/1.1, answers of a fixed size. `BenchUpstream
/// FOLDER` writes a kubeconfig and the certificates into the folder and prints its port.
final class BenchUpstream extends Handler.Abstract.NonBlocking {

  static final int SMALL_BYTES = 2_700;
  static final int BIG_BYTES = 3_300_000;

  private final byte[] small = json(SMALL_BYTES);
  private final byte[] big = json(BIG_BYTES);

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    var authority = new TestCertificates("bench authority");
    TestCertificates.Identity identity = authority.server("localhost");
    var server = new Server();
    ServerConnector connector = newConnector(server, identity);
    server.addConnector(connector);
    server.setHandler(new BenchUpstream());
    server.start();
    Files.writeString(folder.resolve("ca.crt"), authority.authorityPem());
    int port = connector.getLocalPort();
    Files.writeString(folder.resolve("kubeconfig"), kubeconfig(port, authority, 1));
    Files.writeString(folder.resolve("kubeconfig-100"), kubeconfig(port, authority, 100));
    System.out.println(connector.getLocalPort());
    server.join();
  }

  private static ServerConnector newConnector(Server server, TestCertificates.Identity identity)
      throws Exception {
    var http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer(false));
    var ssl = new SslContextFactory.Server();
    ssl.setKeyStore(identity.keyStore());
    ssl.setKeyStorePassword("changeit");
    var alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol("http/1.1");
    var http2 = new HTTP2ServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(100); // as kube-apiserver's
    // Jetty takes the many frames of a load for an attack.
    http2.setRateControlFactory(new WindowRateControl.Factory(Integer.MAX_VALUE));
    var connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(ssl, alpn.getProtocol()),
            alpn,
            http2,
            new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    return connector;
  }

  // The first cluster is the one under load; the others only stand there, as a platform team's do.
  private static String kubeconfig(int port, TestCertificates authority, int clusters)
      throws Exception {
    String ca = Base64.getEncoder().encodeToString(authority.authorityPem().getBytes(UTF_8));
    var text = new StringBuilder("apiVersion: v1\nkind: Config\ncurrent-context: bench\n");
    text.append("clusters:\n");
    each(
        clusters,
        name ->
            text.append(
                """
                - {name: %s, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}}
                """
                    .formatted(name, port, ca)));
    text.append("users:\n");
    each(
        clusters,
        name -> text.append("- {name: %1$s, user: {token: %1$s-token}}\n".formatted(name)));
    text.append("contexts:\n");
    each(
        clusters,
        name ->
            text.append("- {name: %1$s, context: {cluster: %1$s, user: %1$s}}\n".formatted(name)));
    return text.toString();
  }

  private static void each(int clusters, Consumer<String> entry) {
    for (int i = 0; i < clusters; i++) {
      entry.accept(i == 0 ? "bench" : "bench-" + i);
    }
  }

  private static byte[] json(int bytes) {
    return ("{\"data\":\"" + "0123456789abcdef".repeat(bytes / 16 + 1))
        .substring(0, bytes - 2)
        .concat("\"}")
        .getBytes(UTF_8);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] body = request.getHttpURI().getPath().startsWith("/big") ? big : small;
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
