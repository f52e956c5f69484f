package dev.foretop.app.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// An issuer as Keycloak is one, strict about what a client must do: PKCE is checked, codes work
/// once, each refresh token works once. Beside it a cluster that says which token it was shown.
public final class FakeIssuer implements AutoCloseable {

  /// Tokens shown to the cluster.
  public final List<String> shown = new CopyOnWriteArrayList<>();

  final List<String> asked = new CopyOnWriteArrayList<>();
  final AtomicInteger refreshes = new AtomicInteger();
  volatile String user = "jane@a.example";
  volatile int tokenSeconds = 600;
  volatile boolean saysEnd = true;
  volatile boolean namesAnother;

  /// JSON of for whom its tokens are; empty if they do not say.
  volatile String audience = "\"kube\"";

  public volatile String refusal = "";
  volatile String description = "";
  public volatile boolean deviceDone;
  volatile String refused = "none";

  /// What the token endpoint waits for before it answers.
  volatile CountDownLatch gate = new CountDownLatch(0);

  private final HttpServer server;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private volatile String refreshToken = "canary-refresh-0";

  private FakeIssuer(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
  }

  public static FakeIssuer start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Thread::startVirtualThread);
    var issuer = new FakeIssuer(server);
    server.start();
    return issuer;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// A kubeconfig of a cluster whose users sign in here.
  public String kubeconfig(String tokens) {
    return """
    # written by hand
    current-context: c
    clusters:
    - {name: c, cluster: {server: "%1$s"}}
    contexts:
    - {name: c, context: {cluster: c, user: u}}
    users:
    - name: u
      user:
        auth-provider:
          name: oidc
          config:
            idp-issuer-url: %1$s
            client-id: kube # registered in May
            extra-scopes: groups,email
    %2$s
    """
        .formatted(uri(), tokens.indent(8).stripTrailing());
  }

  String refreshToken() {
    return refreshToken;
  }

  /// An ID token of the present user that was made `age` seconds ago and ends in `seconds`.
  String idToken(int age, int seconds, String nonce) {
    long now = Instant.now().getEpochSecond();
    String claims =
        "{%s\"iss\":\"%s\",\"sub\":\"id-of-%s\",\"email\":\"%s\",\"iat\":%d,\"%s\":%d,\"nonce\":\"%s\",\"n\":%d}"
            .formatted(
                audience.isEmpty() ? "" : "\"aud\":" + audience + ",",
                namesAnother ? "https://other.example" : uri(),
                user,
                user,
                now - age,
                saysEnd ? "exp" : "end",
                now + seconds,
                nonce,
                count.incrementAndGet());
    var base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
        + "."
        + base64.encodeToString(claims.getBytes(UTF_8))
        + ".canary-signature";
  }

  /// Signs in as a browser would.
  ///
  /// @return the page that it shows in the end
  public String visit(URI page) throws IOException, InterruptedException {
    try (HttpClient browser =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      return browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      Map<String, String> form =
          fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      switch (path) {
        case "/.well-known/openid-configuration" -> reply(exchange, 200, discovery());
        case "/auth" -> authorize(exchange);
        case "/device" ->
            reply(
                exchange,
                200,
                """
                {"device_code":"canary-device","user_code":"WDJB-MJHT","interval":1,
                 "verification_uri":"%s/enter","expires_in":60}
                """
                    .formatted(uri()));
        case "/token" -> token(exchange, form);
        case "/revoke" -> {
          refreshToken = refreshToken.equals(form.get("token")) ? "revoked" : refreshToken;
          exchange.sendResponseHeaders(200, -1); // an empty answer is one (RFC 7009, section 2.2)
        }
        default -> cluster(exchange);
      }
    }
  }

  private String discovery() {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
     "device_authorization_endpoint":"%1$s/device","revocation_endpoint":"%1$s/revoke","scopes_supported":["openid","offline_access"]}
    """
        .formatted(uri());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
    String code = "canary-code-" + count.incrementAndGet();
    codes.put(code, query);
    boolean proper =
        "S256".equals(query.get("code_challenge_method"))
            && "kube".equals(query.get("client_id"))
            && "openid email groups offline_access".equals(query.get("scope"))
            && query.getOrDefault("state", "").length() >= 43;
    String outcome = refusal.isEmpty() ? "code=" + code : "error=" + refusal;
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            query.get("redirect_uri")
                + "?state="
                + query.get("state")
                + "&iss="
                + uri()
                + "&"
                + (proper ? outcome : "error=improper"));
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (!refusal.isEmpty()) {
      refuse(exchange, refusal);
      return;
    }
    switch (form.getOrDefault("grant_type", "")) {
      case "authorization_code" -> {
        Map<String, String> query = codes.getOrDefault(form.getOrDefault("code", ""), Map.of());
        codes.remove(form.getOrDefault("code", ""));
        String verifier = form.getOrDefault("code_verifier", "");
        boolean proper =
            query.getOrDefault("redirect_uri", "none").equals(form.get("redirect_uri"))
                && challenge(verifier).equals(query.get("code_challenge"));
        grant(exchange, proper, query.getOrDefault("nonce", ""));
      }
      case "refresh_token" -> {
        refreshes.incrementAndGet();
        grant(exchange, refreshToken.equals(form.get("refresh_token")), "");
      }
      default -> {
        if (deviceDone) {
          grant(exchange, "canary-device".equals(form.get("device_code")), "");
        } else {
          refuse(exchange, "authorization_pending");
        }
      }
    }
  }

  private void grant(HttpExchange exchange, boolean proper, String nonce) throws IOException {
    if (!proper) {
      refuse(exchange, "invalid_grant");
      return;
    }
    refreshToken = "canary-refresh-" + count.incrementAndGet();
    reply(
        exchange,
        200,
        "{\"id_token\":\"%s\",\"access_token\":\"canary-access\",\"refresh_token\":\"%s\"}"
            .formatted(idToken(0, tokenSeconds, nonce), refreshToken));
  }

  private void refuse(HttpExchange exchange, String error) throws IOException {
    reply(
        exchange,
        400,
        "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
  }

  private void cluster(HttpExchange exchange) throws IOException {
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    shown.add(token);
    boolean isRefused = token.equals("Bearer " + refused);
    reply(exchange, isRefused ? 401 : 200, "{\"kind\":\"Status\"}");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.isEmpty() ? new String[0] : encoded.split("&")) {
      String[] parts = field.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return fields;
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
