package dev.foretop.proxy.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.proxy.oidc.TokenVerifier.Verdict;
import dev.foretop.proxy.testing.FakeIssuer;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class TokenVerifierTest {

  private FakeIssuer issuer;
  private final AtomicLong nanos = new AtomicLong();
  private IssuerKeys keys;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    issuer = FakeIssuer.start();
    keys = new IssuerKeys(issuer.uri(), null, nanos::get);
    verifier = new TokenVerifier(keys, Set.of("foretop", "also"), InstantSource.system());
  }

  @AfterEach
  void stop() {
    keys.close();
    issuer.close();
  }

  private void assertRefused(String token, String why) throws OidcException {
    assertThat(verifier.verify(token))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, refused -> assertThat(refused.why()).contains(why));
  }

  private void assertRefused(Consumer<ObjectNode> change, String why) throws Exception {
    ObjectNode claims = issuer.claims("mia");
    change.accept(claims);
    assertRefused(issuer.sign(claims), why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void acceptsWhatTheIssuerSignedWithRsa(String algorithm) throws Exception {
    String token =
        FakeIssuer.sign(
            FakeIssuer.header(algorithm, "first"),
            issuer.claims("mia").toString(),
            issuer.key("first"));

    assertThat(verifier.verify(token))
        .isInstanceOfSatisfying(
            Verdict.Genuine.class,
            genuine -> assertThat(genuine.claims().path("sub").asString()).isEqualTo("mia"));
  }

  @ParameterizedTest
  @CsvSource({"ES256,secp256r1", "ES384,secp384r1", "ES512,secp521r1"})
  void acceptsWhatTheIssuerSignedOnACurve(String algorithm, String curve) throws Exception {
    KeyPair pair = FakeIssuer.ec(curve);
    issuer.publish("curve", pair);

    String token =
        FakeIssuer.sign(
            FakeIssuer.header(algorithm, "curve"), issuer.claims("mia").toString(), pair);

    assertThat(verifier.verify(token)).isInstanceOf(Verdict.Genuine.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "", "HS256", "HS512", "EdDSA", "rs256"})
  void knowsNoOtherAlgorithm(String algorithm) throws Exception {
    String head =
        FakeIssuer.base64(FakeIssuer.header(algorithm, "first").toString().getBytes(UTF_8));
    String claims = FakeIssuer.base64(issuer.claims("mia").toString().getBytes(UTF_8));
    String genuine = issuer.token("mia");

    assertRefused(head + "." + claims + genuine.substring(genuine.lastIndexOf('.')), "algorithm");
    assertRefused(head + "." + claims + ".", "no signed JWT");
  }

  @Test
  void takesNoPublicKeyForASecret() throws Exception {
    byte[] known = issuer.key("first").getPublic().getEncoded();
    String signed =
        FakeIssuer.base64(FakeIssuer.header("HS256", "first").toString().getBytes(UTF_8))
            + "."
            + FakeIssuer.base64(issuer.claims("mia").toString().getBytes(UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(known, "HmacSHA256"));

    assertRefused(
        signed + "." + FakeIssuer.base64(mac.doFinal(signed.getBytes(UTF_8))), "algorithm");
  }

  @Test
  void fetchesNoKeyThatATokenNames() throws Exception {
    KeyPair own = FakeIssuer.rsa();
    try (var hostile = FakeIssuer.start()) {
      hostile.publish("first", own);
      ObjectNode header = FakeIssuer.header("RS256", "first");
      header.put("jku", hostile.uri() + "/keys").put("x5u", hostile.uri() + "/keys");
      header.putObject("jwk").put("kty", "RSA");

      assertRefused(
          FakeIssuer.sign(header, issuer.claims("mia").toString(), own), "signature is wrong");
      assertThat(hostile.questions()).isZero();
    }
  }

  @Test
  void refusesWhatIsSaidTwice() throws Exception {
    String claims = issuer.claims("mia").toString();
    String twice = claims.substring(0, claims.length() - 1) + ",\"sub\":\"admin\"}";

    assertRefused(
        FakeIssuer.sign(FakeIssuer.header("RS256", "first"), twice, issuer.key("first")),
        "no signed JWT");
    assertRefused(
        FakeIssuer.sign(FakeIssuer.header("RS256", "first"), claims + "{}", issuer.key("first")),
        "no signed JWT");
  }

  @Test
  void refusesWhatIsForOthersOrForAnotherTime() throws Exception {
    long now = Instant.now().getEpochSecond();
    assertRefused(claims -> claims.put("iss", issuer.uri() + "/"), "another issuer");
    assertRefused(claims -> claims.remove("iss"), "another issuer");
    assertRefused(claims -> claims.put("aud", "other"), "another audience");
    assertRefused(claims -> claims.remove("aud"), "another audience");
    assertRefused(claims -> claims.putArray("aud").add("foretop2"), "another audience");
    assertRefused(claims -> claims.put("nbf", now + 600), "not valid yet");
    assertRefused(claims -> claims.put("nbf", "now"), "how long");
    assertRefused(claims -> claims.remove("exp"), "how long");
    assertRefused(claims -> claims.put("exp", "2099"), "how long");
    assertRefused(claims -> claims.put("exp", 1e300), "how long");

    assertThat(verifier.verify(issuer.sign(issuer.claims("mia").put("exp", now - 60))))
        .isInstanceOf(Verdict.Expired.class);
    ObjectNode several = issuer.claims("mia");
    several.putArray("aud").add("other").add("also");
    assertThat(verifier.verify(issuer.sign(several))).isInstanceOf(Verdict.Genuine.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "...", "a.b", "a.b.c", "e30.e30.e30", "💥.💥.💥", "e30=.e30.AA"})
  void refusesWhatIsNoToken(String text) throws Exception {
    assertThat(verifier.verify(text)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void looksAtNoMoreThanATokenMayHold() throws Exception {
    assertRefused(issuer.token("mia".repeat(10_000)), "16 KB");
    String deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    assertRefused(
        FakeIssuer.sign(FakeIssuer.header("RS256", "first"), deep, issuer.key("first")), "");
  }

  @Test
  void refusesASignatureOfAnotherKeyOrAlgorithm() throws Exception {
    String claims = issuer.claims("mia").toString();
    assertRefused(
        FakeIssuer.sign(FakeIssuer.header("RS256", "first"), claims, FakeIssuer.rsa()),
        "signature is wrong");
    KeyPair curve = FakeIssuer.ec("secp256r1");
    assertRefused(
        FakeIssuer.sign(FakeIssuer.header("ES256", "first"), claims, curve), "no such key");
    String genuine = issuer.token("mia");
    assertRefused(genuine.substring(0, genuine.length() - 8), "signature is wrong");
    ObjectNode critical = FakeIssuer.header("RS256", "first");
    critical.putArray("crit").add("b64");
    assertRefused(FakeIssuer.sign(critical, claims, issuer.key("first")), "extension");
  }

  @Test
  void asksTheIssuerOnceForTenThousandUnknownKeys() throws Exception {
    String claims = issuer.claims("mia").toString();
    String genuine = issuer.token("mia");
    assertThat(verifier.verify(genuine)).isInstanceOf(Verdict.Genuine.class);

    String signature = genuine.substring(genuine.lastIndexOf('.'));
    for (int i = 0; i < 10_000; i++) {
      String kid = i % 2 == 0 ? "unknown-" + i : "../../keys?" + i;
      String head = FakeIssuer.base64(FakeIssuer.header("RS256", kid).toString().getBytes(UTF_8));
      assertRefused(
          head + "." + FakeIssuer.base64(claims.getBytes(UTF_8)) + signature, "no such key");
    }

    assertThat(issuer.questions()).isLessThanOrEqualTo(2);
  }

  @Test
  void followsAnIssuerThatChangesItsKeys() throws Exception {
    String before = issuer.token("mia");
    assertThat(verifier.verify(before)).isInstanceOf(Verdict.Genuine.class);
    KeyPair next = FakeIssuer.rsa();
    issuer.publish("next", next);
    String after =
        FakeIssuer.sign(FakeIssuer.header("RS256", "next"), issuer.claims("mia").toString(), next);

    assertRefused(after, "no such key"); // asked a moment ago
    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(verifier.verify(after)).isInstanceOf(Verdict.Genuine.class);

    issuer.withdraw("first");
    nanos.addAndGet(Duration.ofMinutes(11).toNanos());
    assertRefused(before, "no such key");
  }

  @Test
  void keepsTheKeysWhileTheIssuerIsAway() throws Exception {
    assertThat(verifier.verify(issuer.token("mia"))).isInstanceOf(Verdict.Genuine.class);
    issuer.beAway(true);
    assertThat(verifier.verify(issuer.token("tom"))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void saysThatTheIssuerIsAwayWhereItNeverWasThere() {
    issuer.beAway(true);
    assertThatThrownBy(() -> verifier.verify(issuer.token("mia")))
        .isInstanceOf(OidcException.class)
        .hasMessageContaining("503");
  }
}
