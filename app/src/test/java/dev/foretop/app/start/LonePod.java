package dev.foretop.app.start;

import java.nio.file.Path;
import java.util.UUID;

/// A namespace of the test cluster with a pod called `lone`, for tests that look at it in a window.
final class LonePod {

  private final String namespace;
  private final String cluster;

  private LonePod(String namespace, String cluster) {
    this.namespace = namespace;
    this.cluster = cluster;
  }

  /// @param test what the namespace's name begins with
  static LonePod of(String test) throws Exception {
    String namespace = test + "-" + UUID.randomUUID().toString().substring(0, 8);
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "run", "lone", "--image=lone:1", "--port=7000");
    Kubectl.run("-n", namespace, "wait", "pod/lone", "--for=condition=Ready", "--timeout=60s");
    return new LonePod(namespace, Kubectl.run("config", "current-context").strip());
  }

  /// Opens a window whose settings are kept in `home`.
  static WindowFixture window(Path home) throws Exception {
    Path source = Path.of(System.getenv("FORETOP_TEST_KUBECONFIG"));
    return WindowFixture.onKubeconfig(home, source);
  }

  String namespace() {
    return namespace;
  }

  String cluster() {
    return cluster;
  }

  void remove() throws Exception {
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }
}
