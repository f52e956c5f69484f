package dev.foretop.proxy.bench;

import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.testing.TestProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The proxy in a process of its own: `BenchForetop KUBECONFIG` prints its port, its token and the
/// name of the first cluster.
final class BenchForetop {

  private BenchForetop() {}

  public static void main(String[] arguments) throws Exception {
    var files = KubeconfigFiles.of(List.of(Path.of(arguments[0])));
    var clusters = new KubeconfigClusterLocator(files);
    var proxy = KubernetesProxy.start(TestProxy.config(), clusters, ExecConsent.REFUSE);
    System.out.println(proxy.port());
    System.out.println(proxy.ownerToken().reveal());
    System.out.println(clusters.locate().clusters().getFirst().name());
    new CountDownLatch(1).await();
  }
}
