package dev.foretop.app.start;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.source.ClusterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.testfx.util.WaitForAsyncUtils;

/// A cluster as the window has it, without the window: the program with its proxy in this process,
/// and a session that goes through it.
public final class SessionFixture implements AutoCloseable {

  private final CompositionRoot root;
  private final KubernetesClient client;
  private final ClusterSession session;
  private final ClusterInfo info;

  private SessionFixture(Path home, Path kubeconfig, String name) throws Exception {
    var options =
        StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(List.of(kubeconfig)));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    root = CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders));
    client = new KubernetesClient(new ProxyEndpoint(root.proxyUri(), root.ownerToken()));
    info = find(name);
    var kinds = new CountDownLatch(1);
    session = client.open(info.id(), info.signIn(), new Listener(kinds));
    if (!kinds.await(60, TimeUnit.SECONDS)) {
      throw new IOException("The cluster did not say what kinds it has");
    }
  }

  // The sources are read while the program starts.
  private ClusterInfo find(String name) throws Exception {
    AtomicReference<ClusterInfo> found = new AtomicReference<>();
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () -> {
          client.clusters().clusters().stream()
              .filter(cluster -> name.isEmpty() ? cluster.isDemo() : isCalled(cluster, name))
              .forEach(found::set);
          return found.get() != null;
        });
    return found.get();
  }

  private static boolean isCalled(ClusterInfo cluster, String name) {
    return cluster.name().equals(name) || cluster.id().value().startsWith(name + "@");
  }

  /// Opens the demo.
  public static SessionFixture demo(Path home) throws Exception {
    return new SessionFixture(home, Files.writeString(home.resolve("none"), "kind: Config"), "");
  }

  /// Opens a cluster of the test cluster's kubeconfig.
  ///
  /// @param user what the context of who is asking has after the name of the current one, such as
  ///   `-viewer`; empty for that one
  public static SessionFixture real(Path home, String user) throws Exception {
    String source = System.getenv("FORETOP_TEST_KUBECONFIG");
    Process kubectl =
        new ProcessBuilder("kubectl", "--kubeconfig", source, "config", "current-context").start();
    String current = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new SessionFixture(home, Path.of(source), current.strip() + user);
  }

  public ClusterSession session() {
    return session;
  }

  public ClusterInfo info() {
    return info;
  }

  @Override
  public void close() {
    session.close();
    client.close();
    root.close();
  }

  private record Listener(CountDownLatch kinds) implements ClusterSession.Listener {

    @Override
    public void stateChanged(ConnectionState state) {}

    @Override
    public void kindsChanged(Discovery discovery) {
      kinds.countDown();
    }

    @Override
    public void definitionChanged(String qualifiedName) {}

    @Override
    public void clusterReplaced() {}
  }
}
