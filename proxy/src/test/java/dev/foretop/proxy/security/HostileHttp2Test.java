package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestProxy;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A cluster that floods its connection costs nobody but itself.
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHttp2Test {

  private static final long FEW_FRAMES = 5_000_000;

  private TestCertificates certificates;

  @BeforeAll
  void makeCertificates() throws Exception {
    certificates = new TestCertificates("flood");
  }

  @ParameterizedTest
  @EnumSource
  void cutsAFloodOffAndSaysSo(Flood kind) throws Exception {
    var trust = new ClusterTls(Clusters.data(certificates.authorityPem()), false, null);
    try (var flood = new FloodingServer(kind, certificates.server("localhost"));
        var sound = FakeApiServer.start();
        var proxy =
            TestProxy.start(
                Clusters.withTls(Clusters.plain("flood", flood.uri()), trust),
                Clusters.plain("sound", sound.uri()))) {
      sound.answer(FakeApiServer.text("ok"));

      CompletableFuture<HttpResponse<String>> answer =
          proxy.http().sendAsync(proxy.request("flood", "/api").build(), BodyHandlers.ofString());
      while (!flood.cutOff().isDone()) {
        assertThat(proxy.send(proxy.request("sound", "/api")).body()).isEqualTo("ok");
      }

      assertThat(flood.frames()).isLessThan(FEW_FRAMES);
      HttpResponse<String> said = answer.exceptionally(_ -> null).get(20, TimeUnit.SECONDS);
      // Where the head of an answer came before the flood, the answer breaks off.
      if (said != null && said.statusCode() != 200) {
        assertThat(said.statusCode()).isEqualTo(502);
      }
    }
  }
}
