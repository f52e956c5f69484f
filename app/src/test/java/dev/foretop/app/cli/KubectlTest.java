package dev.foretop.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// kubectl, through the kubeconfig that Foretop exports, on the cluster that
/// `FORETOP_TEST_KUBECONFIG` names. Foretop and its token command run in processes of their own.
@Tag("cluster")
@Timeout(120)
class KubectlTest {

  @TempDir Path folder;

  private final String namespace = "kubectl-" + UUID.randomUUID().toString().substring(0, 8);
  private Path kubeconfig;
  private Process foretop;

  @BeforeEach
  void start() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("foretop"),
            "#!/bin/sh\nexec '%s' -cp '%s' dev.foretop.app.Main \"$@\"\n"
                .formatted(java(), System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    String source = System.getenv("FORETOP_TEST_KUBECONFIG");
    foretop = program("proxy", "--port", "0", "--no-demo", "--kubeconfig", source).start();
    BufferedReader output = foretop.inputReader();
    assertThat(output.readLine()).startsWith("Foretop proxy is listening on http://127.0.0.1:");
    assertThat(output.readLine()).startsWith("kubectl is served on https://127.0.0.1:");
    kubeconfig = folder.resolve("kubeconfig");
    Process export = program("kubeconfig", "--output", kubeconfig.toString()).start();
    assertThat(export.waitFor()).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    kubectl("delete", "namespace", namespace, "--wait=false");
    foretop.destroy();
    foretop.waitFor();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private ProcessBuilder program(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-Dforetop.launcher=" + folder.resolve("foretop"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.foretop.app.Main"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(new File("/dev/null"));
    builder.environment().put("FORETOP_HOME", folder.resolve("home").toString());
    return builder;
  }

  private ProcessBuilder kubectlProcess(String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig=" + kubeconfig));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private String kubectl(String... arguments) throws IOException, InterruptedException {
    Process process = kubectlProcess(arguments).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  @Test
  void worksThroughTheExportedKubeconfig() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)))
        .isEqualTo("rw-------");
    String token = Files.readString(folder.resolve("home/runtime/owner-token")).strip();
    assertThat(Files.readString(kubeconfig)).doesNotContain(token).contains("--exec-credential");
    Path manifest = folder.resolve("pod.yaml");
    Files.writeString(
        manifest,
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: %1$s}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: %1$s}
        spec: {containers: [{name: c, image: nginx}]}
        """
            .formatted(namespace));

    assertThat(kubectl("apply", "-f", manifest.toString())).contains("pod/web created");
    assertThat(kubectl("wait", "-n", namespace, "pod/web", "--for=condition=Ready"))
        .contains("condition met");
    assertThat(kubectl("get", "pods", "-n", namespace)).contains("web", "1/1", "Running");
    assertThat(kubectl("exec", "-n", namespace, "web", "--", "echo", "from inside"))
        .isEqualTo("from inside\n");
    watchesAndFollows();
    forwardsAPort();
  }

  private void watchesAndFollows() throws Exception {
    Process watch = kubectlProcess("get", "pods", "-n", namespace, "--watch").start();
    Process logs = kubectlProcess("logs", "-n", namespace, "-f", "web", "--tail=1").start();
    try (BufferedReader events = watch.inputReader();
        BufferedReader lines = logs.inputReader()) {
      events.readLine();
      assertThat(events.readLine()).startsWith("web ");
      kubectl("label", "pod", "web", "-n", namespace, "seen=yes");
      assertThat(events.readLine()).startsWith("web ");
      assertThat(lines.readLine()).isNotEmpty();
      assertThat(lines.readLine()).isNotEmpty();
    } finally {
      watch.destroy();
      logs.destroy();
    }
  }

  private void forwardsAPort() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process forward =
        kubectlProcess("port-forward", "-n", namespace, "pod/web", port + ":80").start();
    try (BufferedReader output = forward.inputReader()) {
      assertThat(output.readLine()).startsWith("Forwarding from 127.0.0.1:" + port);
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write("GET / HTTP/1.0\r\nHost: x\r\n\r\n".getBytes(UTF_8));
        // The simulated node leaves the connection open after its answer, also without Foretop.
        socket.setSoTimeout(20_000);
        assertThat(new String(socket.getInputStream().readNBytes(7), UTF_8)).isEqualTo("HTTP/1.");
      }
    } finally {
      forward.destroy();
      forward.waitFor(10, TimeUnit.SECONDS);
    }
  }

  // These forget the path of a server's URL.
  @Test
  void commandsThatStartFromTheServersRootFindTheCluster() throws Exception {
    assertThat(kubectl("get", "--raw", "/version")).contains("gitVersion");
    assertThat(kubectl("get", "--raw", "/healthz")).isEqualTo("ok");
    assertThat(kubectl("cluster-info", "dump", "-n", "default")).contains("NodeList");
    Process proxy = kubectlProcess("proxy", "--port=0").start();
    try (BufferedReader output = proxy.inputReader()) {
      String address = output.readLine();
      URI version =
          URI.create("http://" + address.substring(address.lastIndexOf(' ') + 1) + "/version");
      try (InputStream answer = version.toURL().openStream()) {
        assertThat(new String(answer.readAllBytes(), UTF_8)).contains("gitVersion");
      }
    } finally {
      proxy.destroy();
    }
  }

  @Test
  void clientsThatKnowNoServerNamesGetPaths() throws Exception {
    Process export = program("kubeconfig", "--paths", "--output", kubeconfig.toString()).start();
    assertThat(export.waitFor()).isZero();

    assertThat(Files.readString(kubeconfig))
        .contains("/api/kubernetes/clusters/")
        .doesNotContain("tls-server-name");
    assertThat(kubectl("get", "namespaces")).contains("kube-system");
  }

  @Test
  void writesOneClusterAndSaysWhichItDoesNotKnow() throws Exception {
    Process one = program("kubeconfig", "--cluster", "nowhere").start();

    assertThat(one.waitFor()).isEqualTo(1);
    assertThat(new String(one.getInputStream().readAllBytes(), UTF_8)).isEmpty();
  }
}
