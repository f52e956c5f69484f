package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.Test;

class ApiTransportTest {

  @Test
  void reportsARequestThatIsCancelledWhileItWaitsForItsConnection() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    try (var transport = new ApiTransport(new ProxyEndpoint(nowhere, "token"))) {
      HttpGet cancelledAtOnce =
          new HttpGet(nowhere) {
            @Override
            public void setDependency(Cancellable connection) {
              connection.cancel();
            }
          };

      assertThatThrownBy(() -> transport.execute(cancelledAtOnce, (_, _) -> "answer"))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("cancelled");
    }
  }
}
