package dev.foretop.proxy.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkHintTest {

  private static final String NO_ROUTE = "no route to host '192.168.1.7'";

  @Test
  void namesTheSettingOfMacWhereItMayBeTheCause() {
    assertThat(NetworkHint.of("https://192.168.1.7:6443", NO_ROUTE, "Mac OS X"))
        .contains("https://192.168.1.7:6443", "Privacy & Security", "Local Network");
    assertThat(NetworkHint.of("https://192.168.1.7:6443", NO_ROUTE, "Linux"))
        .contains("VPN")
        .doesNotContain("Settings");
    assertThat(NetworkHint.of("https://h:1", "connection refused by h:1", "Mac OS X"))
        .doesNotContain("Settings");
  }
}
