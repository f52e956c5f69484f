package dev.foretop.app.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.foretop.app.demo.DemoCluster;
import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.pairing.PendingPairing;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the tests of the JavaScript client in Node, against the proxy with the demo cluster behind
/// it and a user who answers by the program's name. `FORETOP_TEST_NODE` names another Node.
@Timeout(120)
@EnabledIf("isThere")
class NodeClientTest {

  private static final Path CLIENT = Path.of("../proxy/browser").toAbsolutePath().normalize();

  private final Queue<PendingPairing> ignored = new ConcurrentLinkedQueue<>();

  static boolean isThere() {
    return node().isPresent();
  }

  private static Optional<String> node() {
    String named = System.getenv("FORETOP_TEST_NODE");
    if (named != null && !named.isEmpty()) {
      return Optional.of(named);
    }
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "node"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private boolean ask(PendingPairing pairing) {
    String name = pairing.request().name();
    if (name.startsWith("refused")) {
      pairing.deny();
    } else if (name.startsWith("ignored")) {
      ignored.add(pairing);
    } else {
      assertThat(pairing.approve()).isTrue();
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"client", "watch", "documents"})
  void theClientsOwnTestsPass(String name, @TempDir Path folder) throws Exception {
    try (var demo = DemoCluster.start();
        var proxy =
            KubernetesProxy.start(
                ProxyConfig.onPort(0, folder.resolve("state/clients.json")),
                () -> new ClusterListing(List.of(cluster(demo)), List.of()),
                CredentialSources.ofThisSystem(ExecConsent.ALLOW),
                this::ask)) {
      HttpServer user = user();
      try {
        run(name, proxy, user.getAddress().getPort(), folder.resolve("output"));
      } finally {
        user.stop(0);
      }
    }
  }

  private static ClusterDetails cluster(DemoCluster demo) {
    return new ClusterDetails(
        new ClusterName("d\u00e9mo"), // as names are outside of ASCII
        "test",
        demo.server(),
        ClusterTls.DEFAULT,
        null,
        ClusterUser.withToken(new Secret(demo.token())),
        Presentation.SERVER_SIDE);
  }

  // Whoever asks it to has the user agree to what was ignored.
  private HttpServer user() throws Exception {
    HttpServer user =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    user.createContext(
        "/",
        exchange -> {
          ignored.forEach(PendingPairing::approve);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    user.start();
    return user;
  }

  private static void run(String name, KubernetesProxy proxy, int userPort, Path output)
      throws Exception {
    var builder =
        new ProcessBuilder(node().orElseThrow(), "--test", "test/" + name + ".test.mjs")
            .directory(CLIENT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("FORETOP_URL", proxy.baseUri().toString());
    builder.environment().put("FORETOP_OWNER_TOKEN", proxy.ownerToken().reveal());
    builder.environment().put("FORETOP_CLUSTER", "d\u00e9mo");
    builder.environment().put("FORETOP_USER", "http://127.0.0.1:" + userPort);
    Process process = builder.start();
    try {
      int code = process.waitFor();
      assertThat(code).as(Files.readString(output, UTF_8)).isZero();
      assertThat(Files.readString(output, UTF_8)).contains("# fail 0").doesNotContain("# pass 0");
    } finally {
      process.destroyForcibly();
    }
  }
}
