package dev.foretop.app.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  @Test
  void tellsTheProxysHintOnceAndApart() {
    String body =
        """
        {"error":{"name":"Error","message":"Cluster 'c' request error","hint":"Check the VPN."},
         "kind":"Status","message":"Cluster 'c' request error. Check the VPN.","code":502}
        """;

    assertThat(Problems.ofResponse(new BasicClassicHttpResponse(502), body.getBytes(UTF_8)))
        .isEqualTo(new ApiProblem.Unreachable("Cluster 'c' request error", "Check the VPN."));
  }

  @Test
  void tellsWhatAnApiServerSaid() {
    String body = "{\"kind\":\"Status\",\"message\":\"pods is forbidden\",\"code\":403}";

    assertThat(Problems.ofResponse(new BasicClassicHttpResponse(403), body.getBytes(UTF_8)))
        .isEqualTo(new ApiProblem.Forbidden("pods is forbidden"));
  }
}
