package dev.foretop.app.start;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.source.ClusterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.testfx.util.WaitForAsyncUtils;

/// A cluster as features have it, without a window: the whole program's proxy, and an open session.
public final class OpenCluster implements AutoCloseable {

  private final CompositionRoot root;
  private final KubernetesClient client;
  private final ClusterInfo info;
  private final ClusterSession session;

  private OpenCluster(Path home, Path kubeconfig, String name) throws Exception {
    var options =
        StartOptions.onFreePorts(ClusterOptions.USUAL.withKubeconfigs(List.of(kubeconfig)));
    var folders = UserFolders.find(Map.of("FORETOP_HOME", home.toString()), home, "Linux");
    root = CompositionRoot.start(options, BusyPort.FAIL, Machine.bare(folders));
    client = new KubernetesClient(new ProxyEndpoint(root.proxyUri(), root.ownerToken()));
    info = find(name);
    var known = new CountDownLatch(1);
    session = client.open(info.id(), info.signIn(), new Arrival(known));
    if (!known.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The cluster does not open");
    }
  }

  // The sources are read while the program starts.
  private ClusterInfo find(String name) throws Exception {
    var found = new AtomicReference<ClusterInfo>();
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () -> {
          client.clusters().clusters().stream()
              .filter(cluster -> cluster.name().equals(name))
              .forEach(found::set);
          return found.get() != null;
        });
    return found.get();
  }

  private record Arrival(CountDownLatch known) implements ClusterSession.Listener {

    @Override
    public void kindsChanged(Discovery discovery) {
      known.countDown();
    }
  }

  public static OpenCluster ofDemo(Path home) throws Exception {
    Path none = Files.writeString(home.resolve("kubeconfig"), "kind: Config");
    return new OpenCluster(home, none, "demo");
  }

  /// Opens the test cluster.
  ///
  /// @param user who to be, as the end of a context's name, such as `-viewer`; empty for the admin
  public static OpenCluster ofTestCluster(Path home, String user) throws Exception {
    return ofKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")), user);
  }

  /// Opens the test cluster through a relay, as the admin.
  public static OpenCluster ofRelay(Path home, ApiRelay relay) throws Exception {
    return new OpenCluster(home, relay.kubeconfig(), ApiRelay.NAME);
  }

  /// Opens the test cluster through a relay, as the admin.
  static OpenCluster ofRelay(Path home, ExecRelay relay) throws Exception {
    return new OpenCluster(home, relay.kubeconfig(), ApiRelay.NAME);
  }

  /// Opens the cluster of a kubeconfig's current context, as one of its users.
  static OpenCluster ofKubeconfig(Path home, Path kubeconfig, String user) throws Exception {
    String current =
        Files.readAllLines(kubeconfig).stream()
            .map(line -> line.replace("\"", "").replace(",", "").strip())
            .filter(line -> line.startsWith("current-context:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseThrow();
    return new OpenCluster(home, kubeconfig, current + user);
  }

  /// Returns the running proxy, to be reached another way.
  public ProxyEndpoint endpoint() {
    return new ProxyEndpoint(root.proxyUri(), root.ownerToken());
  }

  /// Sets what the user has set for it.
  public void set(ClusterSettings settings) throws IOException {
    root.services().settings().change(now -> now.withCluster(info.id().value(), settings));
  }

  public ClusterSession session() {
    return session;
  }

  public ClusterInfo info() {
    return info;
  }

  public Cluster cluster() {
    return session;
  }

  /// Returns a kind of the cluster.
  ///
  /// @param kind as `deployments.apps`
  public ResourceKind kind(String kind) {
    return session.discovery().kinds().stream()
        .filter(each -> each.qualifiedName().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  public ObjectKey key(String kind, String namespace, String name) {
    return new ObjectKey(session.id(), kind(kind), namespace, name);
  }

  @Override
  public void close() {
    session.close();
    client.close();
    root.close();
  }
}
