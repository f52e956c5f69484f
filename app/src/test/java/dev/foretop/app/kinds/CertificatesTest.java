package dev.foretop.app.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Certificates in secrets and config maps are told in words.
class CertificatesTest {

  private static final String PEM =
      """
      -----BEGIN CERTIFICATE-----
      MIIBrzCCAVagAwIBAgIUNMqp5EMRkMGYuMw3G31UgWihQ/QwCgYIKoZIzj0EAwIw
      FzEVMBMGA1UEAwwMc2hvcC5leGFtcGxlMCAXDTI2MTEyODE5MzYwMFoYDzIxMjYx
      MTA0MTkzNjAwWjAXMRUwEwYDVQQDDAxzaG9wLmV4YW1wbGUwWTATBgcqhkjOPQIB
      BggqhkjOPQMBBwNCAASK2mztUxOXnzd066UR5ltw6+quDdOe8vbMeJ2iOYPlP/Hh
      SnRh282vV/qvVOwRAnaQ+SaIgu88RbA6HVNi+Vf5o34wfDAdBgNVHQ4EFgQU0krn
      CjJx0gPHbPajdYNL9Dw3MxMwHwYDVR0jBBgwFoAU0krnCjJx0gPHbPajdYNL9Dw3
      MxMwDwYDVR0TAQH/BAUwAwEB/zApBgNVHREEIjAgggxzaG9wLmV4YW1wbGWCEHd3
      dy5zaG9wLmV4YW1wbGUwCgYIKoZIzj0EAwIDRwAwRAIgWZSaPprt4ct0zuyeRliP
      /bkonC0GNM+JTOs1LVs9zEYCIBhZ66wZDvSsUxLM7WZ0o5UG3TRp2S4x5DLq6sc3
      aov6
      -----END CERTIFICATE-----
      """;

  // Its first day is in 2030.
  private static final String FUTURE =
      """
      -----BEGIN CERTIFICATE-----
      MIIB0zCCAVmgAwIBAgIJAJrIrlyNe7M3MAoGCCqGSM49BAMDMBoxGDAWBgNVBAMT
      D25ldy5leGFtcGxlLm9yZzAeFw0zMDAxMDEwMzI1MzNaFw0zMTAxMDEwMzI1MzNa
      MBoxGDAWBgNVBAMTD25ldy5leGFtcGxlLm9yZzB2MBAGByqGSM49AgEGBSuBBAAi
      A2IABNQhUOjViOlz1dkn5HnbxanXWdQERdRYMfziAHB2NsopOS98g+6nQ4KwBU/k
      zIqt/4p49p7O20MEE8ieUCWwZA5EMinhcPVU+cVdZg8LZ7cOKsgoRhc40ZSzQiJl
      RDo4nKNrMGkwHQYDVR0OBBYEFHNU5A+A66kAgYCK6iRkG0ARiLfYMEgGA1UdEQRB
      MD+CD25ldy5leGFtcGxlLm9yZ4IRKi5uZXcuZXhhbXBsZS5vcmeHBAoAAAGBBWFA
      Yi5jhgxzcGlmZmU6Ly94L3kwCgYIKoZIzj0EAwMDaAAwZQIxALCj3dhH/yDmVJWP
      1cNU3fCb51zUm8bRHhCqF7Zh852pOhXfjMstpGbVBwY3n9YB8AIwVu0WV0MmIpJZ
      SYHfxSNW3iiFivrYgvoNOQlw8MeLGWxud/Ymk74gcN92I8XTq434
      -----END CERTIFICATE-----
      """;

  private static String told(ObjectNode object, String kind, String now) {
    return Overviews.of("", kind, object, Instant.parse(now)).parts().stream()
        .filter(part -> part.title().startsWith("Certificate"))
        .map(Object::toString)
        .reduce("", String::concat);
  }

  private static ObjectNode secret(String base64) {
    ObjectNode secret = new JsonMapper().createObjectNode().put("type", "kubernetes.io/tls");
    secret.putObject("data").put("tls.crt", base64).put("tls.key", "c2VjcmV0");
    return secret;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void saysForWhomByWhomAndUntilWhen() {
    assertThat(told(secret(encoded(PEM)), "Secret", "2026-12-01T00:00:00Z"))
        .contains("CN=shop.example", "www.shop.example", "2126", "GOOD");
  }

  @Test
  void saysThatOneHasExpired() {
    assertThat(told(secret(encoded(PEM)), "Secret", "2127-01-01T00:00:00Z"))
        .contains("expired", "BAD");
  }

  @Test
  void readsTheAuthorityOfAConfigMap() {
    ObjectNode map = new JsonMapper().createObjectNode();
    map.putObject("data").put("ca.crt", PEM);
    assertThat(told(map, "ConfigMap", "2026-12-01T00:00:00Z")).contains("CN=shop.example");
  }

  @Test
  void saysThatOneIsNotValidYet() {
    assertThat(told(secret(encoded(FUTURE)), "Secret", "2026-12-01T00:00:00Z"))
        .contains("2031", "not valid before 2030", "BAD")
        .doesNotContain("GOOD");
  }

  @Test
  void readsCertificatesUnderAnyKey() {
    ObjectNode secret = secret(encoded(PEM));
    secret.withObject("data").put("ca.pem", encoded(FUTURE)).put("other", encoded("a text"));
    assertThat(told(secret, "Secret", "2026-12-01T00:00:00Z"))
        .contains("Certificate in tls.crt", "CN=shop.example")
        .contains("Certificate in ca.pem", "CN=new.example.org");
  }

  @Test
  void saysThatThereAreMoreThanItTells() {
    assertThat(told(secret(encoded(PEM.repeat(200))), "Secret", "2026-12-01T00:00:00Z"))
        .contains("Certificate 5", "and 195 more")
        .doesNotContain("Certificate 6");
  }

  @Test
  void saysWhichOneOfAChainIsBroken() {
    String chain = PEM + PEM.replace("MIIB", "XXXX") + FUTURE;
    assertThat(told(secret(encoded(chain)), "Secret", "2026-12-01T00:00:00Z"))
        .contains("CN=shop.example", "cannot be read", "CN=new.example.org");
    for (String broken : List.of("-----BEGIN CERTIFICATE-----", PEM.substring(0, 200))) {
      assertThat(told(secret(encoded(broken)), "Secret", "2026-12-01T00:00:00Z"))
          .contains("cannot be read");
    }
  }

  @Test
  void takesNothingElseForACertificate() {
    for (String odd : List.of("", "x", "-----BEGIN PRIVATE KEY-----")) {
      assertThat(told(secret(encoded(odd)), "Secret", "2026-12-01T00:00:00Z")).isEmpty();
    }
    assertThat(told(secret("***"), "Secret", "2026-12-01T00:00:00Z")).isEmpty();
  }
}
