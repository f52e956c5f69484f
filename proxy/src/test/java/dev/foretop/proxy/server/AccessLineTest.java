package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLineTest {

  @ParameterizedTest
  @CsvSource({
    "/api/v1/pods, /api/v1/pods",
    "/a?token=canary, /a",
    "'/a b', /a\\u0020b",
    "'', -",
    "?canary, -",
    "/ü, /\\u00fc"
  })
  void showsAPathInVisibleAsciiWithoutItsQuery(String path, String shown) {
    assertThat(AccessLine.plain(path, 200)).isEqualTo(shown);
  }

  @Test
  void showsNoControlCharacterAndNothingThatTurnsTextAround() {
    String hostile = "/a\r\nb\u001b[2J\u009d\u202ec\u200bd";

    assertThat(AccessLine.plain(hostile, 200))
        .isEqualTo("/a\\u000d\\u000ab\\u001b[2J\\u009d\\u202ec\\u200bd");
  }

  @Test
  void isCutHoweverLongThePathIs() {
    assertThat(AccessLine.plain("/" + "x".repeat(30_000), 200)).hasSize(201).endsWith("…");
    assertThat(AccessLine.plain("\u0001".repeat(30_000), 200)).hasSizeLessThanOrEqualTo(201);
  }
}
