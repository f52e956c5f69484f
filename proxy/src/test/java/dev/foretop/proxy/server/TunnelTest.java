package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class TunnelTest {

  private static final String ASK =
      "Backstage-Kubernetes-Cluster: c\nConnection: keep-alive, Upgrade\nUpgrade: %s\n\n";

  private ServerSocket api;
  private TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    URI uri = URI.create("http://127.0.0.1:" + api.getLocalPort());
    proxy = TestProxy.start(Clusters.plain("c", uri));
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "SPDY/3.1"})
  void passesBytesBothWaysAndKeepsHalfCloses(String protocol) throws Exception {
    CompletableFuture<String> head = serve(TunnelTest::greetThenEcho, protocol);

    try (var client = new RawHttp(proxy.port())) {
      client.send(
          proxy.head("POST", "/api/kubernetes/proxy/api/v1/namespaces/n/pods/p/exec?command=sh")
              + "Sec-WebSocket-Protocol: v5.channel.k8s.io\n"
              + ASK.formatted(protocol)
              + "early");
      assertThat(client.readHead())
          .startsWith("HTTP/1.1 101")
          .contains("Upgrade: " + protocol, "Foretop-Cluster: c@test");
      client.send(" late");
      client.socket().shutdownOutput();

      assertThat(client.readAll()).isEqualTo("hello early late bye");
    }
    assertThat(head.get())
        .contains("Sec-WebSocket-Protocol: v5.channel.k8s.io", "Upgrade: " + protocol)
        .doesNotContain(proxy.token(), "Backstage");
  }

  @Test
  void passesARefusalOnAndClosesBothSides() throws Exception {
    CompletableFuture<String> head =
        serve(
            (_, out) ->
                out.write(
                    "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nnoSMUGGLED"
                        .getBytes(StandardCharsets.UTF_8)),
            null);

    try (var client = new RawHttp(proxy.port())) {
      client.send(proxy.head("GET", "/api/kubernetes/proxy/exec") + ASK.formatted("websocket"));

      assertThat(client.readAll()).startsWith("HTTP/1.1 403").endsWith("\r\n\r\nno");
    }
    assertThat(head.get()).contains("GET /exec");
  }

  @Test
  void moves64MegabytesEachWay() throws Exception {
    int count = 64 << 20;
    var _ =
        serve(
            (in, out) -> {
              out.write(new byte[count]);
              in.readNBytes(count);
              out.write('!');
            },
            "websocket");

    try (var client = new RawHttp(proxy.port())) {
      client.send(proxy.head("GET", "/api/kubernetes/proxy/exec") + ASK.formatted("websocket"));
      client.readHead();
      var upload =
          CompletableFuture.runAsync(() -> {
            try {
              client.socket().getOutputStream().write(new byte[count]);
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });

      assertThat(client.readBytes(count)).hasSize(count);
      assertThat(client.readBytes(1)).containsExactly('!');
      upload.get();
    }
  }

  @Test
  void staysOpenWhereBothSidesTalkAtOnceForLong() throws Exception {
    int rounds = 3_000;
    var _ =
        serve(
            (in, out) -> {
              for (int i = 0; i < rounds; i++) {
                out.write(new byte[100]);
                in.readNBytes(1);
              }
              out.write('!');
            },
            "websocket");

    try (var client = new RawHttp(proxy.port())) {
      client.send(proxy.head("GET", "/api/kubernetes/proxy/exec") + ASK.formatted("websocket"));
      client.readHead();
      for (int i = 0; i < rounds; i++) {
        client.send("x");
        client.readBytes(100);
      }

      assertThat(client.readBytes(1)).containsExactly('!');
    }
  }

  @FunctionalInterface
  private interface Conversation {
    void run(InputStream in, OutputStream out) throws Exception;
  }

  private static void greetThenEcho(InputStream in, OutputStream out) throws Exception {
    out.write("hello ".getBytes(StandardCharsets.UTF_8));
    out.write(in.readAllBytes());
    out.write(" bye".getBytes(StandardCharsets.UTF_8));
  }

  // Answers one request by hand: a server library would get in the way of the raw bytes.
  private CompletableFuture<String> serve(Conversation conversation, @Nullable String protocol) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = api.accept()) {
            String head = readHead(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            if (protocol != null) {
              out.write(
                  "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: %s\r\n\r\n"
                      .formatted(protocol)
                      .getBytes(StandardCharsets.UTF_8));
            }
            conversation.run(socket.getInputStream(), out);
            return head;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }

  private static String readHead(InputStream in) throws Exception {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }
}
