package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.forward.Forward;
import dev.foretop.app.forward.ForwardState;
import dev.foretop.app.forward.ForwardTarget;
import dev.foretop.app.forward.Local;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Forwards whose cluster cannot be reached for a while, by one of the ways in which networks fail.
@Tag("cluster")
@Timeout(240)
class ForwardThroughOutagesTest {

  private static final Path SOURCE = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));

  @TempDir Path home;

  private final String namespace = "outage-" + UUID.randomUUID().toString().substring(0, 8);
  private Path kubeconfig;
  private Relay relay;
  private OpenCluster cluster;

  @BeforeEach
  void deploy() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "create", "deployment", "web", "--image=web:1", "--replicas=2");
    Kubectl.run("-n", namespace, "rollout", "status", "deployment/web", "--timeout=60s");
    kubeconfig = home.resolve("kubeconfig");
    relay = Relay.before(SOURCE, kubeconfig);
    Path own = Files.createDirectories(home.resolve("home"));
    cluster = OpenCluster.ofKubeconfig(own, kubeconfig, "");
  }

  @AfterEach
  void remove() throws Exception {
    cluster.close();
    relay.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private Forward open() throws IOException {
    var target = new ForwardTarget(cluster.key("deployments.apps", namespace, "web"), "7000");
    return Forward.open(cluster.session(), target, Local.at(0), () -> {});
  }

  private static void await(long seconds, Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, condition);
  }

  private static String pod(Forward forward) {
    return forward.state() instanceof ForwardState.Ready(var pod) ? pod : "";
  }

  private static Socket client(Forward forward) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), forward.localPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static String echo(Socket socket) throws IOException {
    socket.getOutputStream().write("ahoy".getBytes(StandardCharsets.UTF_8));
    return new String(socket.getInputStream().readNBytes(4), StandardCharsets.UTF_8);
  }

  private static String echo(Forward forward) throws IOException {
    try (Socket socket = client(forward)) {
      return echo(socket);
    }
  }

  // As after a sleep, or behind a router that has forgotten its connections: all that is open is
  // dead, nobody says so, and the pod that was in use is gone when the network is back.
  @Test
  void isReadyAgainAfterItsConnectionsDiedSilently() throws Exception {
    try (Forward forward = open()) {
      await(60, () -> !pod(forward).isEmpty());
      String pod = pod(forward);
      try (Socket held = client(forward)) {
        assertThat(echo(held)).isEqualTo("ahoy");

        relay.setSilent(true);
        Kubectl.run("-n", namespace, "delete", "pod", pod, "--force", "--grace-period=0");
        await(20, () -> forward.state() instanceof ForwardState.Broken);
        relay.setSilent(false);

        await(20, () -> !pod(forward).isEmpty() && !pod(forward).equals(pod));
        assertThat(echo(forward)).isEqualTo("ahoy");
        assertThat(hasEnded(held)).isTrue();
      }
    }
  }

  // A client that waits on it would wait for ever.
  private static boolean hasEnded(Socket held) throws IOException {
    held.setSoTimeout(20_000);
    try {
      return held.getInputStream().read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }

  @Test
  void isReadyAgainSoonAfterALongOutage() throws Exception {
    try (Forward forward = open()) {
      await(60, () -> !pod(forward).isEmpty());
      String pod = pod(forward);

      relay.setAway(true);
      await(20, () -> forward.state() instanceof ForwardState.Broken);
      Kubectl.run("-n", namespace, "delete", "pod", pod, "--force", "--grace-period=0");
      stays(Duration.ofSeconds(25), () -> pod(forward).isEmpty());
      relay.setAway(false);

      await(20, () -> !pod(forward).isEmpty() && !pod(forward).equals(pod));
      assertThat(echo(forward)).isEqualTo("ahoy");
    }
  }

  private static void stays(Duration time, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      assertThat(condition.call()).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @Test
  void followsAClusterToAnotherAddress() throws Exception {
    try (Forward forward = open()) {
      await(60, () -> !pod(forward).isEmpty());

      relay.setAway(true);
      await(20, () -> forward.state() instanceof ForwardState.Broken);
      relay.close();
      relay = Relay.before(SOURCE, kubeconfig);

      await(30, () -> !pod(forward).isEmpty());
      assertThat(echo(forward)).isEqualTo("ahoy");
    }
  }
}
