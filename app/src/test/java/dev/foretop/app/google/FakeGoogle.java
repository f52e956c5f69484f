package dev.foretop.app.google;

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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Google as far as Foretop needs it: authorisation, tokens, revocation, projects, clusters and
/// fleets. Strict about what a client must do, and able to fail in every way that Google does.
public final class FakeGoogle implements AutoCloseable {

  /// What the token endpoint does.
  public enum TokenMode {
    OK,
    INVALID_GRANT,
    INVALID_RAPT,
    UNAVAILABLE,
    HTML,
    REDIRECT,
    SHORT_LIVED,
    LONG_LIVED,
    NO_LIFETIME,
    LIFETIME_AS_TEXT,
    REDUCED_SCOPE,
    ROTATING
  }

  public final List<String> requests = new CopyOnWriteArrayList<>();
  public final List<String> tokensSeen = new CopyOnWriteArrayList<>();
  public final AtomicInteger tokenRequests = new AtomicInteger();
  public final AtomicInteger mostAtOnce = new AtomicInteger();
  public volatile TokenMode tokenMode = TokenMode.OK;
  public volatile String refreshToken = "1//canary-refresh-0";
  public volatile boolean secretExpected = true;
  public volatile long delayMillis;

  /// What the token endpoint refuses with instead of what its mode says, or null.
  public volatile @Nullable String tokenRefusal;

  public volatile int tokenStatus = 400;

  /// Whose address the sign-in's identity token says, or empty for no such token.
  public volatile String email = "";

  /// Requests of the APIs whose path begins so are not answered; empty for none.
  public volatile String hanging = "";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile CountDownLatch gate = new CountDownLatch(1);
  private final HttpServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger serial = new AtomicInteger();

  private FakeGoogle(HttpServer server) {
    this.server = server;
  }

  public static FakeGoogle start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var google = new FakeGoogle(HttpServer.create(address, 50));
    google.server.setExecutor(google.threads);
    google.server.createContext("/", google::handle);
    google.server.start();
    return google;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /// Answers requests whose path and query start with `prefix`.
  public void answer(String prefix, int status, String body) {
    answers.put(prefix, body);
    statuses.put(prefix, status);
  }

  /// Writes a client file whose endpoints are this server.
  public Path clientFile(Path folder, boolean withSecret) throws IOException {
    secretExpected = withSecret;
    String secret = withSecret ? "\"client_secret\":\"canary-client-secret\"," : "";
    return Files.writeString(
        folder.resolve("client.json"),
        """
        {"installed":{"client_id":"desktop.apps",%s"auth_uri":"%sauth","token_uri":"%stoken"}}
        """
            .formatted(secret, uri(), uri()));
  }

  /// Does what a browser does at `url`: goes there, and where it is sent.
  public HttpResponse<String> visit(URI url) throws IOException, InterruptedException {
    try (HttpClient browser =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      return browser.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      requests.add(request);
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      switch (exchange.getRequestURI().getPath()) {
        case "/auth" -> authorize(exchange);
        case "/token" -> token(exchange, fields(body));
        case "/revoke" -> reply(exchange, revoked(fields(body)) ? 200 : 400, "{}");
        default -> api(exchange);
      }
    }
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
    String target = query.get("redirect_uri") + "?state=" + query.get("state");
    boolean proper =
        "S256".equals(query.get("code_challenge_method"))
            && query.getOrDefault("code_challenge", "").matches("[\\w-]{43}")
            && "false".equals(query.get("include_granted_scopes"))
            && "offline".equals(query.get("access_type"))
            && query.getOrDefault("state", "").length() >= 43;
    if (proper) {
      String code = "code-" + serial.incrementAndGet();
      codes.put(code, query);
      target += "&code=" + code;
    } else {
      target += "&error=invalid_request";
    }
    exchange.getResponseHeaders().add("Location", target);
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
    tokenRequests.incrementAndGet();
    sleep();
    if ("/token".equals(hanging)) {
      hang();
    }
    boolean proper =
        switch (String.valueOf(form.get("grant_type"))) {
          case "authorization_code" -> isProperCode(form);
          case "refresh_token" -> refreshToken.equals(form.get("refresh_token"));
          default -> false;
        };
    boolean secretProper =
        secretExpected
            ? "canary-client-secret".equals(form.get("client_secret"))
            : form.getOrDefault("client_secret", "").isEmpty();
    if (!secretProper) {
      reply(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    String refusal = tokenRefusal;
    if (refusal != null) {
      reply(exchange, tokenStatus, refusal);
      return;
    }
    switch (proper ? tokenMode : TokenMode.INVALID_GRANT) {
      case OK -> reply(exchange, 200, tokenBody(3600, cloudScope()));
      case SHORT_LIVED -> reply(exchange, 200, tokenBody(200, cloudScope()));
      case LONG_LIVED -> reply(exchange, 200, tokenBody(4_000_000, cloudScope()));
      case NO_LIFETIME ->
          reply(exchange, 200, tokenBody(0, cloudScope()).replace("\"expires_in\":0,", ""));
      case LIFETIME_AS_TEXT ->
          reply(exchange, 200, tokenBody(3600, cloudScope()).replace(":3600", ":\"3600\""));
      case REDUCED_SCOPE -> reply(exchange, 200, tokenBody(3600, "openid"));
      case ROTATING -> {
        refreshToken = "1//canary-refresh-" + serial.incrementAndGet();
        reply(exchange, 200, tokenBody(3600, cloudScope()));
      }
      case INVALID_GRANT ->
          reply(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"canary\"}");
      case INVALID_RAPT ->
          reply(exchange, 400, "{\"error\":\"invalid_grant\",\"error_subtype\":\"invalid_rapt\"}");
      case UNAVAILABLE -> reply(exchange, 503, "{\"canary\":1}");
      case REDIRECT -> {
        exchange.getResponseHeaders().add("Location", uri() + "elsewhere");
        reply(exchange, 307, "");
      }
      case HTML -> reply(exchange, 200, "<html>canary: welcome to the hotel</html>");
    }
  }

  private void sleep() {
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void hang() {
    try {
      gate.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Answers what hangs, and goes on without hanging.
  public void letGo() {
    hanging = "";
    CountDownLatch before = gate;
    gate = new CountDownLatch(1);
    before.countDown();
  }

  private boolean isProperCode(Map<String, String> form) {
    Map<String, String> asked = codes.remove(String.valueOf(form.get("code")));
    String verifier = form.getOrDefault("code_verifier", "");
    return asked != null
        && asked.getOrDefault("redirect_uri", "-").equals(form.get("redirect_uri"))
        && verifier.matches("[\\w.~-]{43,128}")
        && challenge(verifier).equals(asked.get("code_challenge"));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String tokenBody(int seconds, String scope) {
    return """
    {"access_token":"ya29.canary-%d","expires_in":%d,"token_type":"Bearer","scope":"%s","refresh_token":"%s","id_token":"%s"}
    """
        .formatted(serial.incrementAndGet(), seconds, scope, refreshToken, idToken());
  }

  private String idToken() {
    String claims = "{\"email\":\"%s\"}".formatted(email);
    return email.isEmpty()
        ? ""
        : "h."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
            + ".s";
  }

  private static String cloudScope() {
    return "openid https://www.googleapis.com/auth/cloud-platform";
  }

  private boolean revoked(Map<String, String> form) {
    boolean known = refreshToken.equals(form.get("token"));
    refreshToken = known ? "revoked" : refreshToken;
    return known;
  }

  private void api(HttpExchange exchange) throws IOException {
    // Until the answer, and not after it: the caller may ask for the next thing as soon as it has
    // one.
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    sleep();
    atOnce.decrementAndGet();
    if (!hanging.isEmpty() && exchange.getRequestURI().toString().startsWith(hanging)) {
      hang();
    }
    tokensSeen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    String path = exchange.getRequestURI().toString();
    String key =
        answers.keySet().stream()
            .filter(path::startsWith)
            .max(java.util.Comparator.comparingInt(String::length))
            .orElse("");
    if (statuses.getOrDefault(key, 404) == 503) {
      exchange.getResponseHeaders().add("Retry-After", "1");
    }
    reply(exchange, statuses.getOrDefault(key, 404), answers.getOrDefault(key, "{}"));
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&", -1)) {
      int sign = field.indexOf('=');
      if (sign > 0) {
        fields.put(
            URLDecoder.decode(field.substring(0, sign), UTF_8),
            URLDecoder.decode(field.substring(sign + 1), UTF_8));
      }
    }
    return fields;
  }

  @Override
  public void close() {
    gate.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
