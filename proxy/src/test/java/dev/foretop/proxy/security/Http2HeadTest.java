package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.Http2Frames;
import dev.foretop.proxy.testing.Http2Frames.Frame;
import dev.foretop.proxy.testing.Http2Socket;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A length over HTTP/2 is a number, and the body's: else the client learns what is wrong, and the
/// API server hears nothing.
@Timeout(30)
class Http2HeadTest {

  @TempDir private Path folder;
  private FakeApiServer api;
  private TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    var https = new ProxyConfig.Https(0, folder.resolve("state/authority.pem"));
    proxy = TestProxy.start(TestProxy.config().withHttps(https), Clusters.plain("c", api.uri()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  // 0 is for a connection that ends: Jetty does not forgive what is no number at all.
  @ParameterizedTest
  @CsvSource({
    "5, '', 400",
    "0, {}, 400",
    "1, {}, 400",
    "3, {}, 400",
    "+2, {}, 400",
    "-2, {}, 400",
    "'2, 2', {}, 0",
    "0x2, {}, 0",
    "'', {}, 0",
    "99999999999999999999, {}, 0",
    "2, {}, 200",
    "02, {}, 200"
  })
  void refusesALengthThatIsNotTheBodys(String length, String body, int status) throws Exception {
    try (var connection = Http2Socket.open(proxy.httpsPort())) {
      Http2Frames frames = connection.frames();
      int end = body.isEmpty() ? Http2Frames.END_STREAM : 0;
      frames.write(Http2Frames.HEADERS, Http2Frames.END_HEADERS | end, 1, head(length));
      if (!body.isEmpty()) {
        frames.write(Http2Frames.DATA, Http2Frames.END_STREAM, 1, body.getBytes(ISO_8859_1));
      }

      assertThat(status(frames)).isEqualTo(status);
    }
    assertThat(api.all()).hasSize(status == 200 ? 1 : 0);
  }

  // RFC 9113, section 8.2.2.
  @ParameterizedTest
  @CsvSource({
    "connection, close",
    "keep-alive, timeout=5",
    "proxy-connection, keep-alive",
    "transfer-encoding, chunked",
    "upgrade, websocket",
    "http2-settings, AAMAAABkAAQAAP__",
    "te, gzip",
    "te, 'trailers, gzip'"
  })
  void refusesFieldsThatBelongToAConnection(String name, String value) throws Exception {
    try (var connection = Http2Socket.open(proxy.httpsPort())) {
      Http2Frames frames = connection.frames();
      frames.write(
          Http2Frames.HEADERS,
          Http2Frames.END_HEADERS | Http2Frames.END_STREAM,
          1,
          head(List.of(Map.entry(name, value), Map.entry("content-length", "0"))));

      assertThat(refused(frames)).isTrue();
    }
    assertThat(api.all()).isEmpty();
  }

  // With 400, or by ending the stream or the connection, as Jetty does for some.
  private static boolean refused(Http2Frames frames) throws IOException {
    while (true) {
      Frame frame = frames.read();
      if (frame.type() == Http2Frames.HEADERS) {
        return ((MetaData.Response) frames.fields(frame)).getStatus() == 400;
      }
      if (frame.type() == Http2Frames.GO_AWAY || frame.type() == Http2Frames.RESET) {
        return true;
      }
      frames.acknowledge(frame);
    }
  }

  private byte[] head(String length) {
    return head(List.of(Map.entry("content-length", length)));
  }

  private byte[] head(List<Map.Entry<String, String>> more) {
    List<Map.Entry<String, String>> fields = new ArrayList<>(plain());
    fields.addAll(more);
    return Http2Frames.encode(fields);
  }

  private List<Map.Entry<String, String>> plain() {
    return List.of(
        Map.entry(":method", "POST"),
        Map.entry(":scheme", "https"),
        Map.entry(":authority", "127.0.0.1:" + proxy.httpsPort()),
        Map.entry(":path", "/api/kubernetes/proxy/api/v1/namespaces"),
        Map.entry("authorization", "Bearer " + proxy.token()),
        Map.entry("backstage-kubernetes-cluster", "c"),
        Map.entry("content-type", "application/json"));
  }

  private static int status(Http2Frames frames) throws IOException {
    while (true) {
      Frame frame = frames.read();
      if (frame.type() == Http2Frames.HEADERS) {
        return ((MetaData.Response) frames.fields(frame)).getStatus();
      }
      if (frame.type() == Http2Frames.GO_AWAY) {
        return 0;
      }
      assertThat(frame.type()).isNotEqualTo(Http2Frames.RESET);
      frames.acknowledge(frame);
    }
  }
}
