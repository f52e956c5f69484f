package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Other users and other machines: files and listeners.
@Timeout(20)
class MachineTest {

  private static final String CLIENT = "{\"name\":\"n\",\"grant\":{\"inject\":[\"*\"]}}";

  @TempDir Path home;

  private FakeApiServer api;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void u1KeepsClientsInAPrivateFileWithoutATokenInIt() throws Exception {
    Path file = home.resolve("state/clients.json");
    try (var proxy = start(file)) {
      String token = proxy.issue(CLIENT);

      assertThat(rights(file)).isEqualTo("rw-------");
      assertThat(rights(home.resolve("state"))).isEqualTo("rwx------");
      assertThat(file).content().contains("sha256").doesNotContain(token, token.substring(15));
    }
  }

  // It may be meant to restrict something, and then more was granted than was meant.
  @ParameterizedTest
  @ValueSource(strings = {"expire", "Expires", "readOnly", "scope"})
  void issuesNoTokenWhereAWordIsNotUnderstood(String misspelt) throws Exception {
    String wish = "{'name':'tool','grant':{'clusters':['c']},'%s':'1h'}".formatted(misspelt);
    try (var proxy = start(home.resolve("state/clients.json"))) {
      assertThatThrownBy(() -> proxy.issue(wish.replace('\'', '"')))
          .hasMessageContaining("must not hold '" + misspelt + "'");
      assertThat(proxy.send(proxy.request("/local/v1/clients")).body()).doesNotContain("tool");
    }
  }

  @Test
  void knowsItsClientsAgainAfterARestart() throws Exception {
    Path file = home.resolve("state/clients.json");
    String token;
    try (var before = start(file)) {
      token = before.issue(CLIENT);
    }

    try (var after = start(file)) {
      assertThat(statusWith(token, after)).isEqualTo(200);
    }
  }

  @Test
  void noticesThatAnotherForetopRevokedAToken() throws Exception {
    Path file = home.resolve("state/clients.json");
    try (var one = start(file);
        var other = start(file)) {
      String token = one.issue(CLIENT);
      while (statusWith(token, other) != 200) {
        Thread.onSpinWait();
      }
      String id = token.split("_", 3)[1];
      assertThat(one.send(one.request("/local/v1/clients/" + id).DELETE()).statusCode())
          .isEqualTo(204);
      long revoked = System.nanoTime();

      while (statusWith(token, other) != 401) {
        Thread.onSpinWait();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwxr-x---"})
  void u3TrustsNoClientsInAFolderThatOthersMayUse(String rights) throws Exception {
    Path folder = home.resolve("state");
    String token;
    try (var before = start(folder.resolve("clients.json"))) {
      token = before.issue(CLIENT);
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));

    try (var proxy = start(folder.resolve("clients.json"))) {
      assertThat(statusWith(token, proxy)).isEqualTo(401);
      assertThatThrownBy(() -> proxy.issue(CLIENT)).hasMessageContaining("internal error");
    }
  }

  @Test
  void u3TrustsNoClientsInAFileThatOthersMayWrite() throws Exception {
    Path file = home.resolve("state/clients.json");
    String token;
    try (var before = start(file)) {
      token = before.issue(CLIENT);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    try (var proxy = start(file)) {
      assertThat(statusWith(token, proxy)).isEqualTo(401);
    }
  }

  @Test
  void u3FollowsNoLink() throws Exception {
    Files.createDirectory(home.resolve("elsewhere"));
    Files.createSymbolicLink(home.resolve("state"), home.resolve("elsewhere"));

    try (var proxy = start(home.resolve("state/clients.json"))) {
      assertThatThrownBy(() -> proxy.issue(CLIENT)).hasMessageContaining("internal error");
    }
    assertThat(home.resolve("elsewhere")).isEmptyDirectory();
  }

  @Test
  void u4TakesNoOtherPortThanTheOneItWasTold() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProxyConfig config = ProxyConfig.onPort(taken.getLocalPort(), home.resolve("s/clients.json"));

      assertThatThrownBy(() -> TestProxy.start(config, Clusters.plain("c", api.uri())))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void u5ListensOnLoopbackOnly() throws Exception {
    try (var proxy = start(home.resolve("state/clients.json"))) {
      List<InetAddress> others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress())
              .toList();
      for (InetAddress address : others) {
        assertThatThrownBy(() -> connect(address, proxy.port())).isInstanceOf(IOException.class);
      }
      assertThatThrownBy(() -> connect(InetAddress.ofLiteral("127.0.0.2"), proxy.port()))
          .isInstanceOf(IOException.class);
      connect(InetAddress.ofLiteral("127.0.0.1"), proxy.port());
    }
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
    }
  }

  private TestProxy start(Path clients) throws IOException {
    return TestProxy.start(ProxyConfig.onPort(0, clients), Clusters.plain("c", api.uri()));
  }

  private static int statusWith(String token, TestProxy proxy) throws Exception {
    HttpResponse<String> response =
        proxy.send(proxy.request("c", "/api").setHeader("Authorization", "Bearer " + token));
    return response.statusCode();
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
