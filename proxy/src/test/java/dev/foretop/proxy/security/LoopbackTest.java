package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.credential.ExecConsent;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both loopback addresses are Foretop's, or the port is not used: who has the other one would be
/// sent the token by every program that asks for `localhost`.
class LoopbackTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::"})
  void sharesItsPortWithNobody(String address) throws Exception {
    try (var neighbour = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
      assertThatThrownBy(() -> start(neighbour.getLocalPort())).isInstanceOf(BindException.class);
    }
  }

  @Test
  void findsAPortWhereBothAreFree() throws Exception {
    try (var proxy = start(0)) {
      for (String address : new String[] {"127.0.0.1", "::1"}) {
        int port = proxy.baseUri().getPort();
        assertThatThrownBy(() -> new ServerSocket(port, 1, InetAddress.ofLiteral(address)))
            .isInstanceOf(BindException.class);
      }
      assertThat(proxy.baseUri()).hasHost("127.0.0.1");
    }
  }

  private KubernetesProxy start(int port) throws Exception {
    return KubernetesProxy.start(
        ProxyConfig.onPort(port, folder.resolve("clients.json")),
        () -> ClusterListing.EMPTY,
        ExecConsent.REFUSE);
  }
}
