package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Stands between Foretop and the test cluster's API server, takes note of each change that goes
/// through, and can answer in the server's place.
public final class ApiRelay implements AutoCloseable {

  /// The name of its cluster.
  public static final String NAME = "relayed";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> PASSED =
      Set.of("authorization", "accept", "content-type", "user-agent");

  /// A request as the relay got it.
  public record Asked(String method, String path, String query, String body) {

    boolean isWrite() {
      return !method.equals("GET") && !isReview();
    }

    /// Whether it only asks what the user may do.
    public boolean isReview() {
      return path.contains("/selfsubject");
    }

    public boolean isTrial() {
      return isWrite() && (query + body).contains("dryRun");
    }
  }

  /// What the relay does with a request in place of handing it on.
  @FunctionalInterface
  public interface Fault {

    /// Answers a request.
    ///
    /// @param carriedOut asks the server, and returns what it answers
    void play(HttpExchange exchange, CarriedOut carriedOut) throws IOException;
  }

  /// Has the server carry a request out.
  @FunctionalInterface
  public interface CarriedOut {
    byte[] by() throws IOException;
  }

  private record Rule(Predicate<Asked> meant, Fault fault) {}

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final HttpClient http;
  private final URI target;
  private final String token;
  private final Path folder;
  private final List<Asked> sent = new CopyOnWriteArrayList<>();
  private final Set<InputStream> running = ConcurrentHashMap.newKeySet();
  private volatile Rule rule = new Rule(_ -> false, (_, _) -> {});

  /// Opens one before the cluster of a kubeconfig.
  ///
  /// @param folder where the kubeconfig is written that leads through it
  public ApiRelay(Path kubeconfig, Path folder) throws Exception {
    JsonNode config = JSON.readTree(Files.readString(kubeconfig));
    this.folder = folder;
    target = URI.create(config.at("/clusters/0/cluster/server").asString(""));
    token =
        config
            .path("users")
            .valueStream()
            .filter(user -> user.path("name").asString("").endsWith("-token"))
            .findFirst()
            .orElseThrow()
            .at("/user/token")
            .asString("");
    http =
        HttpClient.newBuilder().sslContext(trusting(kubeconfig.resolveSibling("ca.crt"))).build();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  private static SSLContext trusting(Path authority) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream file = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /// Returns a kubeconfig that leads through the relay, as the admin.
  public Path kubeconfig() throws IOException {
    return kubeconfig(token);
  }

  /// Returns a kubeconfig that leads through the relay.
  ///
  /// @param bearer who to be
  public Path kubeconfig(String bearer) throws IOException {
    ObjectNode config = JSON.createObjectNode();
    config.put("apiVersion", "v1").put("kind", "Config").put("current-context", NAME);
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    named(config, "clusters").putObject("cluster").put("server", address);
    named(config, "users").putObject("user").put("token", bearer);
    named(config, "contexts").putObject("context").put("cluster", NAME).put("user", NAME);
    Path file = folder.resolve("relayed.json");
    return Files.writeString(file, config.toString());
  }

  private static ObjectNode named(ObjectNode config, String list) {
    return config.putArray(list).addObject().put("name", NAME);
  }

  /// Lets `fault` answer the requests that are meant, until [#heal].
  public void spoil(Predicate<Asked> meant, Fault fault) {
    rule = new Rule(meant, fault);
  }

  /// Lets `fault` answer each change that is sent, not trials.
  public void spoilWrites(Fault fault) {
    spoil(asked -> asked.isWrite() && !asked.isTrial(), fault);
  }

  /// Hands everything on again.
  public void heal() {
    rule = new Rule(_ -> false, (_, _) -> {});
  }

  /// Returns the changes that were sent so far, trials left out.
  public List<Asked> sent() {
    return List.copyOf(sent);
  }

  /// Does what would be done without it.
  public static Fault pass() {
    return (exchange, carriedOut) -> {
      byte[] said = carriedOut.by();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, said.length);
      exchange.getResponseBody().write(said);
      exchange.close();
    };
  }

  /// Answers with a status, after the server has carried the request out or without asking it.
  public static Fault status(int status, boolean isCarriedOut, String... header) {
    return (exchange, carriedOut) -> {
      if (isCarriedOut) {
        carriedOut.by();
      }
      if (header.length == 2) {
        exchange.getResponseHeaders().set(header[0], header[1]);
      }
      byte[] said =
          "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"spoilt\",\"code\":%d}"
              .formatted(status)
              .getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, said.length);
      exchange.getResponseBody().write(said);
      exchange.close();
    };
  }

  /// Ends the connection in the middle of the answer, or before its first byte.
  public static Fault cut(boolean isCarriedOut, boolean isInTheMiddle) {
    return (exchange, carriedOut) -> {
      byte[] said = isCarriedOut ? carriedOut.by() : "{\"kind\":\"Status\"}".getBytes(UTF_8);
      if (isInTheMiddle) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, said.length);
        exchange.getResponseBody().write(said, 0, said.length / 2);
        exchange.getResponseBody().flush();
      }
      exchange.close();
    };
  }

  private void pass(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var asked =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            String.valueOf(exchange.getRequestURI().getRawQuery()),
            new String(body, UTF_8));
    if (asked.isWrite() && !asked.isTrial()) {
      sent.add(asked);
    }
    Rule now = rule;
    if (now.meant().test(asked)) {
      now.fault().play(exchange, () -> forward(exchange, body).body().readAllBytes());
    } else {
      answer(exchange, forward(exchange, body));
    }
  }

  // Watches go on and on: each piece is handed over as it comes.
  private void answer(HttpExchange exchange, HttpResponse<InputStream> answer) throws IOException {
    for (String name : List.of("Content-Type", "Warning", "Retry-After")) {
      answer
          .headers()
          .allValues(name)
          .forEach(each -> exchange.getResponseHeaders().add(name, each));
    }
    exchange.sendResponseHeaders(answer.statusCode(), 0);
    try (exchange;
        InputStream from = answer.body();
        OutputStream to = exchange.getResponseBody()) {
      running.add(from);
      to.flush(); // a watch has begun, though nothing may happen for long
      byte[] piece = new byte[16_384];
      for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
        to.write(piece, 0, read);
        to.flush();
      }
      running.remove(from);
    }
  }

  private HttpResponse<InputStream> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (PASSED.contains(name.toLowerCase(Locale.ROOT))) {
            request.header(name, values.getFirst());
          }
        });
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The relay is closing.");
    }
  }

  /// Cuts the answers that go on and on, as a network does.
  public void cutWatches() throws IOException {
    for (InputStream each : Set.copyOf(running)) {
      running.remove(each);
      each.close();
    }
  }

  /// Refuses every connection from now on.
  @Override
  public void close() {
    server.stop(0);
    http.shutdownNow();
  }
}
