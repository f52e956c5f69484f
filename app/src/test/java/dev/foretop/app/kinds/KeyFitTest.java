package dev.foretop.app.kinds;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Whether a TLS secret's key belongs to its certificate is said, and the key never.
class KeyFitTest {

  private static final String ENCRYPTED =
      """
      -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAh9KLxbLt1DGwICCAAw
      DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEBWUwXbmZYHBCR09pRGNdMEEQFib
      EnYCHRdqDjNvpDPPFkTkLHoCMAGm1QCaZzVg+k8qMJ0kDmGvk/yhOC23kWe5k75u
      d9VV0/RMCH1yDmwkeQU=
      -----END ENCRYPTED PRIVATE KEY-----
      """;

  private static KeyPair pair(String algorithm, int size) throws Exception {
    var generator = KeyPairGenerator.getInstance(algorithm);
    if (size > 0) {
      generator.initialize(size);
    }
    return generator.generateKeyPair();
  }

  private static String pem(Object object) throws Exception {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  // As `openssl pkcs8` writes it; the other form is the one that PEM writers take by themselves.
  private static String key(KeyPair pair, boolean isNewer) throws Exception {
    return pem(isNewer ? new JcaPKCS8Generator(pair.getPrivate(), null) : pair.getPrivate());
  }

  private static String certificate(KeyPair pair, String signing) throws Exception {
    var name = new X500Name("CN=shop.example");
    Date from = Date.from(Instant.now().minus(Duration.ofDays(1)));
    Date until = Date.from(Instant.now().plus(Duration.ofDays(90)));
    var builder =
        new JcaX509v3CertificateBuilder(name, BigInteger.ONE, from, until, name, pair.getPublic());
    return pem(builder.build(new JcaContentSignerBuilder(signing).build(pair.getPrivate())));
  }

  private static String told(String certificate, String key) {
    ObjectNode secret = new JsonMapper().createObjectNode().put("type", "kubernetes.io/tls");
    secret.putObject("data").put("tls.crt", encoded(certificate)).put("tls.key", encoded(key));
    Overview overview = Overviews.of("", "Secret", secret, Instant.now());
    String secretless =
        overview.parts().stream()
            .filter(part -> !part.title().equals("Data"))
            .map(Object::toString)
            .reduce("", String::concat);
    return overview.verdict() + secretless;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, SHA256withRSA, true",
    "RSA, 2048, SHA256withRSA, false",
    "EC, 256, SHA256withECDSA, true",
    "EC, 256, SHA256withECDSA, false",
    "EC, 521, SHA512withECDSA, true",
    "Ed25519, 0, Ed25519, true"
  })
  void tellsTheOwnKeyFromAnother(String algorithm, int size, String signing, boolean isNewer)
      throws Exception {
    KeyPair mine = pair(algorithm, size);
    KeyPair other = pair(algorithm, size);
    String certificate = certificate(mine, signing);
    assertThat(told(certificate, key(mine, isNewer)))
        .contains("tls.key is the key of the certificate in tls.crt", "GOOD")
        .doesNotContain("BAD", "PRIVATE");
    assertThat(told(certificate, key(other, isNewer)))
        .contains("tls.key does not belong to the certificate in tls.crt", "BAD")
        .doesNotContain("PRIVATE KEY");
  }

  @Test
  void tellsKeysOfOtherKindsAndCurves() throws Exception {
    String certificate = certificate(pair("EC", 256), "SHA256withECDSA");
    assertThat(told(certificate, key(pair("RSA", 2048), true))).contains("does not belong");
    assertThat(told(certificate, key(pair("EC", 384), true))).contains("does not belong");
  }

  @Test
  void readsWhatOpensslWritesBeforeAKey() throws Exception {
    KeyPair mine = pair("EC", 256);
    String curve = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    assertThat(told(certificate(mine, "SHA256withECDSA"), curve + key(mine, false)))
        .contains("is the key of");
  }

  @Test
  void saysThatAKeyIsBrokenOrEncrypted() throws Exception {
    KeyPair mine = pair("RSA", 2048);
    String certificate = certificate(mine, "SHA256withRSA");
    String key = key(mine, true);
    String broken = "tls.key is no private key in PEM form";
    assertThat(told(certificate, "not a key")).contains(broken, "BAD");
    assertThat(told(certificate, key.substring(0, key.length() / 2))).contains(broken);
    assertThat(told(certificate, key.replace("MII", "AAA"))).contains(broken);
    assertThat(told(certificate, key.repeat(200).replace("BEGIN", "BEGUN"))).contains(broken);
    assertThat(told(certificate, ENCRYPTED)).contains("tls.key is encrypted");
  }

  @Test
  void livesWithAnyBytesForAKey() throws Exception {
    String certificate = certificate(pair("EC", 256), "SHA256withECDSA");
    var random = new Random(7);
    for (String type : new String[] {"RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY"}) {
      for (int i = 0; i < 100; i++) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        if (bytes.length > 2 && i % 2 == 0) {
          bytes[0] = 0x30;
          bytes[1] = (byte) (bytes.length - 2);
        }
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        String pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type);
        assertThat(told(certificate, pem)).contains("tls.key");
      }
    }
  }
}
