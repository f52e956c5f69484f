package dev.foretop.app.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.foretop.app.kube.ClusterId;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// An issuer as Keycloak is one, strict about what a client must do: PKCE is checked, codes work
/// once, each refresh token works once, and who shows one again has the whole session ended. Beside
/// it a cluster that says which token it was shown.
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

  /// Where the issuer is on its server, such as `/realms/dev`; without a slash at the end.
  volatile String realm = "";

  /// What it calls itself in its tokens and documents where that is not its own URL.
  volatile String name = "";

  /// What its endpoints begin with where that is not its own URL.
  volatile String endpoints = "";

  /// Whether a renewal brings an ID token.
  volatile boolean renewsIdTokens = true;

  /// What comes besides in each answer with tokens; JSON, ends with a comma.
  volatile String more =
      "\"session_state\":\"9d\",\"not-before-policy\":0,\"refresh_expires_in\":1800,";

  volatile boolean slowDown;

  /// What the token endpoint waits for before it answers.
  volatile CountDownLatch gate = new CountDownLatch(0);

  private final HttpServer server;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final String scheme;
  private volatile String refreshToken = "canary-refresh-0";

  private FakeIssuer(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", this::handle);
  }

  public static FakeIssuer start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    return start(server, "http");
  }

  /// Starts one that is asked by https.
  static FakeIssuer start(SSLContext tls) throws IOException {
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return start(server, "https");
  }

  private static FakeIssuer start(HttpServer server, String scheme) {
    server.setExecutor(Thread::startVirtualThread);
    var issuer = new FakeIssuer(server, scheme);
    server.start();
    return issuer;
  }

  URI uri() {
    return URI.create(
        "%s://127.0.0.1:%d%s".formatted(scheme, server.getAddress().getPort(), realm));
  }

  private String name() {
    return name.isEmpty() ? uri().toString() : name;
  }

  /// A kubeconfig of a cluster whose users sign in here.
  public String kubeconfig(String tokens) {
    return """
    # written by hand
    current-context: c
    clusters:
    - {name: c, cluster: {server: "%1$s", insecure-skip-tls-verify: true}}
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
                namesAnother ? "https://other.example" : name(),
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

  /// Signs a user in to a cluster, as one does in a browser.
  ///
  /// @return who that is
  String signIn(IssuerSignIns signIns, ClusterId cluster) throws Exception {
    try (var attempt = signIns.begin(cluster, false)) {
      URI page = attempt.page();
      var shown =
          CompletableFuture.supplyAsync(() -> {
            try {
              return visit(page);
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      String who = attempt.await();
      assertThat(shown.get()).contains("You are signed in as " + who);
      return who;
    }
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
      String whole = exchange.getRequestURI().getPath();
      String path = whole.startsWith(realm) ? whole.substring(realm.length()) : whole;
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
    {"issuer":"%2$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
     "device_authorization_endpoint":"%1$s/device","revocation_endpoint":"%1$s/revoke","scopes_supported":["openid","offline_access"]}
    """
        .formatted(endpoints.isEmpty() ? uri() : endpoints, name());
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
                + "&session_state=9d&iss="
                + name()
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
        renew(exchange, form.getOrDefault("refresh_token", ""));
      }
      default -> {
        if (deviceDone) {
          grant(exchange, "canary-device".equals(form.get("device_code")), "");
        } else {
          refuse(exchange, slowDown ? "slow_down" : "authorization_pending");
        }
      }
    }
  }

  private synchronized void renew(HttpExchange exchange, String shown) throws IOException {
    if (!used.add(shown)) {
      refreshToken = "ended";
      description = "Maximum allowed refresh token reuse exceeded";
      refuse(exchange, "invalid_grant");
    } else {
      grant(exchange, refreshToken.equals(shown), "");
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
        "{%s%s\"access_token\":\"canary-access\",\"refresh_token\":\"%s\"}"
            .formatted(
                more,
                renewsIdTokens || !nonce.isEmpty()
                    ? "\"id_token\":\"%s\",".formatted(idToken(0, tokenSeconds, nonce))
                    : "",
                refreshToken));
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
