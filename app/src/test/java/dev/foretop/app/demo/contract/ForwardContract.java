package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

interface ForwardContract {

  ApiClient api();

  private static String request() {
    return "GET / HTTP/1.0\r\nHost: web\r\n\r\n";
  }

  @Test
  default void leadsToAPortOfAPod() throws Exception {
    try (Workspace space = api().workspace()) {
      String path = space.runningPod("web") + "/portforward?ports=80";
      try (Exec tunnel = Exec.open(api(), path, "v4.channel.k8s.io")) {
        assertThat(tunnel.protocol()).isEqualTo("v4.channel.k8s.io");
        assertThat(tunnel.nextOf(0)).as("the port's number comes first").isEqualTo("P\0");
        assertThat(tunnel.nextOf(1)).isEqualTo("P\0");
        tunnel.type(request());
        assertThat(tunnel.nextOf(0)).startsWith("HTTP/1.").contains(" 200 OK");
      }
    }
  }

  @Test
  default void forwardsOnlyOverAnUpgradedConnection() throws Exception {
    try (Workspace space = api().workspace()) {
      String pod = space.runningPod("web");
      assertThat(api().get(pod + "/portforward?ports=80").status()).isEqualTo(400);
      assertThat(api().get(space.core("pods/none/portforward?ports=80")).status()).isEqualTo(404);
      assertThatThrownBy(() -> Exec.open(api(), pod + "/portforward", "v4.channel.k8s.io").close())
          .isInstanceOf(IOException.class);
      assertThatThrownBy(
              () -> Exec.open(api(), pod + "/portforward?ports=0", "v4.channel.k8s.io").close())
          .isInstanceOf(IOException.class);
    }
  }
}
