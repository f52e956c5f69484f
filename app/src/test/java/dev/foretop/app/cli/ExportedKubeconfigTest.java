package dev.foretop.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedKubeconfigTest {

  @Test
  void beginsWithTheNamespaceThatTheClusterBeginsWith() {
    var exported =
        new ExportedKubeconfig(
            URI.create("https://127.0.0.1:7008"), new byte[0], ExportedKubeconfig.Form.SERVER_NAME);

    String text =
        exported.write(
            List.of(
                new ExportedKubeconfig.Entry("prod", "prod@kubeconfig", "shop"),
                new ExportedKubeconfig.Entry("dev", "dev@kubeconfig", "")));

    assertThat(text).containsOnlyOnce("namespace: shop").containsOnlyOnce("namespace:");
  }
}
