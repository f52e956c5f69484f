package dev.foretop.app.team;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// An issuer with one key, for callers of a team's proxy.
final class SigningIssuer implements AutoCloseable {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final KeyPair key;

  private SigningIssuer(HttpServer server, KeyPair key) {
    this.server = server;
    this.key = key;
    server.createContext("/", this::answer);
  }

  static SigningIssuer start() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var issuer = new SigningIssuer(server, generator.generateKeyPair());
    server.start();
    return issuer;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Returns a token for an hour.
  String token(String user, String group) throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss": "%s", "aud": "foretop", "sub": "%s", "groups": ["%s"], "uid": "u-17",
         "tenant": "blue", "iat": %d, "exp": %d}
        """
            .formatted(uri(), user, group, now, now + 3_600);
    String signed = base64("{\"alg\":\"RS256\",\"kid\":\"first\"}") + "." + base64(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key.getPrivate());
    signature.update(signed.getBytes(US_ASCII));
    return signed + "." + BASE64.encodeToString(signature.sign());
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean keys = exchange.getRequestURI().getPath().equals("/keys");
      byte[] body = (keys ? keys() : discovery()).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String discovery() {
    return "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\"}".formatted(uri());
  }

  private String keys() {
    var publicKey = (RSAPublicKey) key.getPublic();
    return "{\"keys\": [{\"kty\": \"RSA\", \"use\": \"sig\", \"alg\": \"RS256\", \"kid\": \"first\","
        .concat(" \"n\": \"%s\", \"e\": \"%s\"}]}")
        .formatted(number(publicKey.getModulus()), number(publicKey.getPublicExponent()));
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
