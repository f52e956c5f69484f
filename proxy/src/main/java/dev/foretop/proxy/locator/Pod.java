package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Presentation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The pod that Foretop runs in, with its service account; or none.
///
/// Source:
/// <https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/#directly-accessing-the-rest-api>
///
/// @param environment this process's
/// @param folder where Kubernetes puts the account's files
record Pod(Map<String, String> environment, Path folder) {

  private static final Path USUAL_FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  static Pod find(Map<String, String> environment) {
    return new Pod(environment, USUAL_FOLDER);
  }

  boolean isHere() {
    return environment.containsKey("KUBERNETES_SERVICE_HOST")
        && Files.exists(folder.resolve("token"));
  }

  /// Returns the cluster that the pod is in.
  ClusterDetails cluster(ClusterName name, String source, Presentation presentation)
      throws IOException {
    String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    try {
      return new ClusterDetails(
          name,
          source,
          URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port),
          new ClusterTls(new PemSource.File(folder.resolve("ca.crt")), false, null),
          null,
          ClusterUser.withTokenFile(folder.resolve("token")),
          presentation);
    } catch (IllegalArgumentException e) {
      throw new IOException("KUBERNETES_SERVICE_HOST and _PORT name no server", e);
    }
  }
}
