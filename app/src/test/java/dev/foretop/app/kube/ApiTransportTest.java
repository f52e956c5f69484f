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

  @Test
  void reportsARequestThatIsOnItsWayAsTheClientCloses() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    for (int last = 1; last <= 2; last++) {
      var transport = new ApiTransport(new ProxyEndpoint(nowhere, "token"));
      int when = last;
      HttpGet late =
          new HttpGet(nowhere) {
            private int steps;

            @Override
            public void setDependency(Cancellable connection) {
              if (++steps == when) {
                transport.close();
              }
            }
          };

      assertThatThrownBy(() -> transport.execute(late, (_, _) -> "answer"))
          .isInstanceOf(ApiException.class);
    }
  }
}
