package dev.foretop.proxy.problem;

import java.util.stream.Stream;

/// What helps whoever asks for a path where nothing is.
final class PathHint {

  private PathHint() {}

  /// A path of a cluster without the cluster mostly comes from a tool that was given an exported
  /// kubeconfig and does not know its `tls-server-name`, as the clients for Java do not.
  static String of(String path) {
    String start = "Requests for a cluster start with /api/kubernetes/proxy/.";
    return isOfACluster(path)
        ? start
            + " A tool that does not know the tls-server-name of its kubeconfig needs the one of"
            + " 'foretop kubeconfig --paths'."
        : start;
  }

  // The paths that a cluster has and Foretop has not.
  private static boolean isOfACluster(String path) {
    return path.equals("/api")
        || Stream.of("/api/v1", "/apis", "/version", "/openapi")
            .anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
  }
}
