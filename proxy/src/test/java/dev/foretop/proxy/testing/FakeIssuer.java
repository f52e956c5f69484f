package dev.foretop.proxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An OpenID Connect issuer that publishes keys and signs what it is told to.
public final class FakeIssuer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// The key `first` of every issuer here: to find one takes most of a second.
  private static final class First {
    private static final KeyPair KEY = rsa();
  }

  private final HttpServer server;
  private final Map<String, KeyPair> published = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile boolean away;

  private FakeIssuer(HttpServer server) {
    this.server = server;
  }

  /// Starts one with an RSA key `first`.
  public static FakeIssuer start() throws Exception {
    var issuer =
        new FakeIssuer(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    issuer.publish("first", First.KEY);
    issuer.server.createContext("/", issuer::answer);
    issuer.server.start();
    return issuer;
  }

  /// Makes an RSA key that nobody else has.
  public static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void publish(String kid, KeyPair key) {
    published.put(kid, key);
  }

  public void withdraw(String kid) {
    published.remove(kid);
  }

  /// Has everything answered with 503, or no more.
  public void beAway(boolean now) {
    away = now;
  }

  /// Returns how often the keys were asked for.
  public int questions() {
    return questions.get();
  }

  public KeyPair key(String kid) {
    return Objects.requireNonNull(published.get(kid));
  }

  /// Returns claims that are right in every respect, for one hour.
  public ObjectNode claims(String user, String... groups) {
    long now = Instant.now().getEpochSecond();
    ObjectNode claims =
        JSON.createObjectNode()
            .put("iss", uri().toString())
            .put("aud", "foretop")
            .put("sub", user)
            .put("iat", now)
            .put("nbf", now)
            .put("exp", now + 3_600);
    ArrayNode all = claims.putArray("groups");
    for (String group : groups) {
      all.add(group);
    }
    return claims;
  }

  /// Returns a right token.
  public String token(String user, String... groups) throws GeneralSecurityException {
    return sign(claims(user, groups));
  }

  public String sign(ObjectNode claims) throws GeneralSecurityException {
    return sign(header("RS256", "first"), claims.toString(), key("first"));
  }

  public static ObjectNode header(String algorithm, String kid) {
    return JSON.createObjectNode().put("alg", algorithm).put("typ", "JWT").put("kid", kid);
  }

  /// Signs in the way that `header` names.
  public static String sign(ObjectNode header, String claims, KeyPair key)
      throws GeneralSecurityException {
    String signed =
        base64(header.toString().getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    Signature signature = signature(header.path("alg").asString());
    signature.initSign(key.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64(signature.sign());
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    String bits = algorithm.substring(2);
    if (algorithm.startsWith("PS")) {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(
          new PSSParameterSpec(
              "SHA-" + bits,
              "MGF1",
              new MGF1ParameterSpec("SHA-" + bits),
              Integer.parseInt(bits) / 8,
              1));
      return pss;
    }
    return Signature.getInstance(
        "SHA" + bits + (algorithm.startsWith("ES") ? "withECDSAinP1363Format" : "withRSA"));
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    if (exchange.getRequestURI().getPath().equals("/keys")) {
      questions.incrementAndGet();
      ArrayNode keys = answer.putArray("keys");
      published.forEach((kid, key) -> keys.add(jwk(kid, key)));
    } else {
      answer.put("issuer", uri().toString()).put("jwks_uri", uri() + "/keys");
    }
    byte[] body = answer.toString().getBytes(UTF_8);
    exchange.sendResponseHeaders(away ? 503 : 200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static ObjectNode jwk(String kid, KeyPair pair) {
    ObjectNode jwk = JSON.createObjectNode().put("kid", kid).put("use", "sig");
    return switch (pair.getPublic()) {
      case RSAPublicKey rsa ->
          jwk.put("kty", "RSA")
              .put("n", number(rsa.getModulus()))
              .put("e", number(rsa.getPublicExponent()));
      case ECPublicKey ec -> {
        int bits = ec.getParams().getCurve().getField().getFieldSize();
        yield jwk.put("kty", "EC")
            .put("crv", "P-" + bits)
            .put("x", number(ec.getW().getAffineX()))
            .put("y", number(ec.getW().getAffineY()));
      }
      default -> throw new IllegalArgumentException("no such key");
    };
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return base64(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
