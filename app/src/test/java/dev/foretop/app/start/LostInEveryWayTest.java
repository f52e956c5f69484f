package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.foretop.app.google.DemandingProxy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each way in which a cluster cannot be reached, in words: what the window says of it is true,
/// names the cause, and what to do.
@Timeout(120)
class LostInEveryWayTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final char[] PASSWORD = "changeit".toCharArray();

  @SuppressWarnings("NullAway.Init") // made before the first test
  private static KeyStore old;

  @SuppressWarnings("NullAway.Init")
  private static KeyStore good;

  @TempDir Path home;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, String> kubeconfigs = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // opened by each test
  private WindowFixture window;

  /// Answers one request.
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private static Answer status(int code, String reason, String message) {
    return exchange ->
        say(
            exchange,
            code,
            "application/json",
            """
            {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"%s","message":"%s","code":%d}
            """
                .formatted(reason, message, code));
  }

  private static Answer page(int code) {
    return exchange -> say(exchange, code, "text/html", "<html><b>Welcome to the hotel</b></html>");
  }

  private static void say(HttpExchange exchange, int code, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/login");
    exchange.sendResponseHeaders(code, body.getBytes(UTF_8).length);
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  private String server(Answer answer) throws IOException {
    return "http://127.0.0.1:"
        + started(HttpServer.create(new InetSocketAddress(HERE, 0), 0), answer);
  }

  private int started(HttpServer server, Answer answer) {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", answer::to);
    server.start();
    open.add(() -> server.stop(0));
    return server.getAddress().getPort();
  }

  // Says nothing to whoever connects.
  private String silence() throws IOException {
    var silent = new ServerSocket(0, 50, HERE);
    open.add(silent);
    return "https://127.0.0.1:" + silent.getLocalPort();
  }

  // Answers whoever begins with TLS as Go's servers without it do.
  private String plain() throws IOException {
    var plain = new ServerSocket(0, 50, HERE);
    open.add(plain);
    Thread.ofVirtual()
        .start(() -> {
          while (!plain.isClosed()) {
            try (Socket client = plain.accept()) {
              client.getInputStream().readNBytes(5);
              client.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(UTF_8));
              client.shutdownOutput();
              client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
              // The client has gone, or the test has ended.
            }
          }
        });
    return "https://127.0.0.1:" + plain.getLocalPort();
  }

  private static KeyStore keys(Path folder, String name, String start) throws Exception {
    Path store = folder.resolve(name + ".p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    new ProcessBuilder(
            tool,
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=ip:127.0.0.1",
            "-startdate",
            start,
            "-validity",
            "5",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            "changeit")
        .inheritIO()
        .start()
        .waitFor();
    return KeyStore.getInstance(store.toFile(), PASSWORD);
  }

  private String secured(KeyStore keys) throws Exception {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return "https://127.0.0.1:" + started(server, status(200, "", ""));
  }

  private static String authority(KeyStore keys) throws Exception {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("server").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return ", \"certificate-authority-data\": \"%s\""
        .formatted(Base64.getEncoder().encodeToString(pem.getBytes(UTF_8)));
  }

  private void add(String name, String server, String more, String user) {
    kubeconfigs.put(
        name,
        """
        clusters: [{"name": "%1$s", "cluster": {"server": "%2$s"%3$s}}]
        users: [{"name": "%1$s", "user": %4$s}]
        contexts: [{"name": "%1$s", "context": {"cluster": "%1$s", "user": "%1$s"}}]
        """
            .formatted(name, server, more, user));
  }

  private void add(String name, String server) {
    add(name, server, "", "{\"token\": \"t\"}");
  }

  private void plugin(String name, String command, String arguments) throws IOException {
    add(
        name,
        server(status(401, "Unauthorized", "Unauthorized")),
        "",
        """
        {"exec": {"apiVersion": "client.authentication.k8s.io/v1", "command": "%s", "args": [%s],\
         "interactiveMode": "Never"}}\
        """
            .formatted(command, arguments));
  }

  @BeforeAll
  static void makeKeys(@TempDir Path folder) throws Exception {
    old = keys(folder, "old", "-10d");
    good = keys(folder, "good", "-1d");
  }

  @BeforeEach
  void start() throws Exception {
    add("stopped", "https://127.0.0.1:1");
    add("nameless", "https://no-such-cluster.invalid:6443");
    add("expired", secured(old), authority(old), "{\"token\": \"t\"}");
    add("stranger", secured(good), authority(old), "{\"token\": \"t\"}");
    add("unknown", server(status(401, "Unauthorized", "Unauthorized")));
    add("forbidden", server(status(403, "Forbidden", "forbidden: nobody may get path /version")));
    add(
        "busy",
        server(status(429, "TooManyRequests", "too many requests, please try again later")));
    add("broken", server(status(500, "InternalError", "etcd: no leader")));
    add("starting", server(status(503, "ServiceUnavailable", "apiserver is shutting down")));
    add("hotel", server(page(200)));
    add("redirected", server(page(302)));
    add("gateway", server(page(502)));
    add("endless", server(exchange -> exchange.sendResponseHeaders(200, 0)));
    add("silent", silence());
    add("no-tls", plain());
    add(
        "proxied",
        "https://10.255.255.1",
        ", \"proxy-url\": \"http://127.0.0.1:1\"",
        "{\"token\": \"t\"}");
    var demanding = DemandingProxy.start();
    open.add(demanding);
    add(
        "refused",
        "https://10.255.255.1",
        ", \"proxy-url\": \"http://127.0.0.1:" + demanding.port() + "\"",
        "{\"token\": \"t\"}");
    plugin("plugin-missing", "no-such-plugin-b15", "");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stopped | unreachable | cannot be reached | refused | Check that https://127.0.0.1:1 can
          nameless | unreachable | cannot be reached | cannot be resolved | Check that https://no-such
          expired | certificate problem | is expired | has expired | renew its certificate
          stranger | certificate problem | is self-signed | not signed by an authority | 'certificate-authority'
          unknown | needs sign-in | needs you to sign in | Unauthorized | Put a new one there
          forbidden | forbidden | You may not use | nobody may get | Ask an administrator of the cluster for the right. Foretop
          busy | answers with errors | answers with an error | too many requests | turns requests away
          broken | answers with errors | answers with an error | no leader | Whoever runs the cluster
          starting | answers with errors | answers, but with HTTP status 503 | shutting down | API server says so itself
          hotel | unreachable | cannot be reached | no Kubernetes API server | wants you to sign in
          redirected | unreachable | cannot be reached | redirect | wants you to sign in
          gateway | answers with errors | answers, but with HTTP status 502 | HTTP status 502 | before the API server
          endless | unreachable | cannot be reached | did not answer in time | can be reached
          silent | unreachable | cannot be reached | A timeout | did not answer in time
          no-tls | unreachable | cannot be reached | does not speak TLS | Check that https://127.0.0.1
          proxied | unreachable | cannot be reached | on the way refused | Check that the proxy
          refused | unreachable | cannot be reached | answered 407 | http://USER:PASSWORD@HOST:PORT
          plugin-missing | needs sign-in | needs you to sign in | was not found | Install it
          """)
  void saysWhyAndWhatToDo(String name, String state, String title, String cause, String next)
      throws Exception {
    Path kubeconfig = Files.writeString(home.resolve("kubeconfig"), kubeconfigs.get(name));
    window = WindowFixture.onKubeconfig(home, kubeconfig);
    window.open("foretop://" + name + "/default/pods");
    window.await(() -> words("#connection .label").contains(next));
    assertThat(words("#connection .label")).contains(title, cause);
    assertThat(words("#connection .button")).contains("Try again");
    window.await(() -> words(".cluster-cell .text-small").contains(state + " · "));
    assertThat(words(".status-bar .label").toLowerCase(Locale.ROOT))
        .contains(state, cause.toLowerCase(Locale.ROOT));
    window.picture("lost-" + name);
  }

  private String words(String query) {
    return String.join(" ", window.texts(query));
  }
}
