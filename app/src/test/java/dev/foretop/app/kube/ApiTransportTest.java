package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Random;
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

  // What the library throws depends on how far it has come; each moment of it is met now and then.
  @Test
  void reportsARequestThatIsCancelledAtAnyMoment() throws Exception {
    var moments = new Random(1);
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var transport =
            new ApiTransport(
                new ProxyEndpoint(URI.create("http://127.0.0.1:" + server.getLocalPort()), "t"))) {
      Thread.ofVirtual().start(() -> hangUpOnAll(server));
      for (int i = 0; i < 3_000; i++) {
        var request = new HttpGet("http://127.0.0.1:" + server.getLocalPort());
        long until = System.nanoTime() + moments.nextInt(400_000);
        Thread canceller =
            Thread.ofPlatform()
                .start(() -> {
                  while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                  }
                  request.cancel();
                });
        assertThatThrownBy(() -> transport.execute(request, (_, _) -> "answer"))
            .isInstanceOf(ApiException.class);
        canceller.join();
      }
    }
  }

  private static void hangUpOnAll(ServerSocket server) {
    try {
      while (true) {
        server.accept().close();
      }
    } catch (IOException _) {
      // the test is over
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
