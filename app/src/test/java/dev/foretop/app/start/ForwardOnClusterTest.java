package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.forward.Forward;
import dev.foretop.app.forward.ForwardState;
import dev.foretop.app.forward.ForwardTarget;
import dev.foretop.app.forward.Local;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
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

/// Ports of pods of a real cluster: port 80 answers a page, all others say what they are told.
@Tag("cluster")
@Timeout(180)
class ForwardOnClusterTest {

  private static final String SOURCE = System.getenv("FORETOP_TEST_KUBECONFIG");

  @TempDir Path home;

  private final String namespace = "forward-" + UUID.randomUUID().toString().substring(0, 8);
  private OpenCluster cluster;

  @BeforeEach
  void deploy() throws Exception {
    kubectl("create", "namespace", namespace);
    kubectl("-n", namespace, "create", "deployment", "web", "--image=web:1", "--replicas=3");
    kubectl("-n", namespace, "expose", "deployment/web", "--port=8080", "--target-port=80");
    kubectl("-n", namespace, "rollout", "status", "deployment/web", "--timeout=60s");
    cluster = OpenCluster.ofTestCluster(home, "");
  }

  @AfterEach
  void remove() throws Exception {
    cluster.close();
    kubectl("delete", "namespace", namespace, "--wait=false");
  }

  private static String kubectl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", SOURCE));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
  }

  private ForwardTarget target(String group, String plural, String kind, String port) {
    var kinds = new ResourceKind(group, "v1", plural, kind, true, Set.of("get"), List.of());
    return new ForwardTarget(new ObjectKey(cluster.info().id(), kinds, namespace, "web"), port);
  }

  private Forward open(ForwardTarget target, int localPort) throws IOException {
    return Forward.open(cluster.session(), target, Local.at(localPort), () -> {});
  }

  @Test
  void leadsToTheTargetPortOfAService() throws Exception {
    try (Forward forward = open(target("", "services", "Service", "8080"), 0);
        var http = HttpClient.newHttpClient()) {
      await(() -> forward.state() instanceof ForwardState.Ready);
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + forward.localPort())).build();

      var response = http.send(request, BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isNotEmpty();
      assertThat(forward.received()).isPositive();
    }
  }

  @Test
  void carriesManyBytesBothWaysAsTheyAre() throws Exception {
    byte[] said = new byte[24 << 20];
    new Random(1).nextBytes(said);
    try (Forward forward = open(target("apps", "deployments", "Deployment", "7000"), 0);
        var socket = new Socket(InetAddress.getLoopbackAddress(), forward.localPort())) {
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  socket.getOutputStream().write(said);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });

      byte[] heard = socket.getInputStream().readNBytes(said.length);

      writer.join();
      assertThat(heard).isEqualTo(said);
      assertThat(forward.sent()).isEqualTo(said.length);
    }
  }

  // The pod is not told that nothing more comes: the protocol has no word for that.
  @Test
  void losesNothingWhenOneSideHasSaidAll() throws Exception {
    byte[] said = new byte[4 << 20];
    new Random(2).nextBytes(said);
    try (Forward forward = open(target("apps", "deployments", "Deployment", "7000"), 0);
        var socket = new Socket(InetAddress.getLoopbackAddress(), forward.localPort())) {
      socket.setSoTimeout(30_000);
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  socket.getOutputStream().write(said);
                  socket.shutdownOutput();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(socket.getInputStream().readNBytes(said.length)).isEqualTo(said);
      writer.join();
    }
    try (Forward forward = open(target("apps", "deployments", "Deployment", "80"), 0);
        var socket = new Socket(InetAddress.getLoopbackAddress(), forward.localPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      // Up to its last word and no further: whether this cluster's pod hangs up as well hangs on
      // whether its program ended before it was asked.
      var page = new StringBuilder();
      while (page.indexOf("hello\n") < 0) {
        page.append((char) socket.getInputStream().readNBytes(1)[0]);
      }
      assertThat(page).startsWith("HTTP/1.").contains("200 OK");
    }
  }

  @Test
  void goesOnWithAnotherPodWhenItsPodDies() throws Exception {
    try (Forward forward = open(target("apps", "deployments", "Deployment", "7000"), 0)) {
      await(() -> forward.state() instanceof ForwardState.Ready);
      for (int i = 0; i < 5; i++) {
        String pod = ((ForwardState.Ready) forward.state()).pod();
        kubectl("-n", namespace, "delete", "pod", pod, "--wait=false", "--ignore-not-found");

        assertThat(echo(forward)).isEqualTo("ahoy");

        await(() -> forward.state() instanceof ForwardState.Ready(var next) && !next.equals(pod));
      }
    }
  }

  @Test
  void goesOnWithAPodOfTheSameDeploymentWhenTheOneItWasOpenedOnIsGone() throws Exception {
    String[] pods =
        kubectl("-n", namespace, "get", "pods", "-o", "jsonpath={.items[*].metadata.name}")
            .split(" ", -1);
    var one = new ObjectKey(cluster.info().id(), ResourceKind.PODS, namespace, pods[1]);
    try (Forward forward = open(new ForwardTarget(one, "7000"), 0)) {
      await(() -> forward.state().equals(new ForwardState.Ready(pods[1])));
      kubectl("-n", namespace, "delete", "pod", pods[0]); // another one is no reason to move
      assertThat(echo(forward)).isEqualTo("ahoy");
      assertThat(forward.state()).isEqualTo(new ForwardState.Ready(pods[1]));

      kubectl("-n", namespace, "delete", "pod", pods[1], "--wait=false");

      await(() -> forward.state() instanceof ForwardState.Ready(var next) && !next.equals(pods[1]));
      assertThat(echo(forward)).isEqualTo("ahoy");
    }
  }

  private static String echo(Forward forward) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), forward.localPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write("ahoy".getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readNBytes(4), StandardCharsets.UTF_8);
    }
  }

  @Test
  void saysThatItWaitsWhileThereIsNoPod() throws Exception {
    try (Forward forward = open(target("apps", "deployments", "Deployment", "7000"), 0)) {
      await(() -> forward.state() instanceof ForwardState.Ready);

      kubectl("-n", namespace, "scale", "deployment/web", "--replicas=0");
      await(() -> forward.state() instanceof ForwardState.Waiting);

      kubectl("-n", namespace, "scale", "deployment/web", "--replicas=1");
      await(() -> forward.state() instanceof ForwardState.Ready);
    }
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assertThatThrownBy(
              () -> open(target("", "services", "Service", "8080"), taken.getLocalPort()))
          .hasMessageContaining("is taken by java (process ");
    }
  }

  @Test
  void saysThatAServiceHasNoSuchPort() throws Exception {
    try (Forward forward = open(target("", "services", "Service", "metrics"), 0)) {
      await(() -> forward.state() instanceof ForwardState.Broken);

      assertThat(forward.state().words())
          .contains("has no port 'metrics'. It has ")
          .contains("8080");
    }
  }
}
