package dev.foretop.proxy.problem;

/// What a client is told where a cluster, or the way to it, is to blame.
final class ClusterProblemText {

  private ClusterProblemText() {}

  static ProblemText of(ProxyProblem.OfCluster problem) {
    return switch (problem) {
      case ProxyProblem.NoStrategy(var message) ->
          new ProblemText(
              500,
              "Error",
              "InternalError",
              message,
              "Send the token in Backstage-Kubernetes-Authorization-PROVIDER, or a complete value"
                  + " in Backstage-Kubernetes-Authorization.");
      case ProxyProblem.FixedImpersonation(var cluster) ->
          ProblemText.notAllowed(
              "The user of cluster '%s' acts as somebody else already".formatted(cluster),
              "Send no Impersonate-* headers, or change 'as' in the kubeconfig.");
      case ProxyProblem.NoCredential(var cluster, var detail, var hint, _, _) ->
          new ProblemText(
              502,
              "Error",
              "InternalError",
              "Cluster '%s': no credential: %s".formatted(cluster, detail),
              hint);
      case ProxyProblem.ClusterUnreachable(var cluster, var server, var detail) ->
          new ProblemText(
              502,
              "Error",
              "ServiceUnavailable",
              "Cluster '%s' request error; caused by %s".formatted(cluster, detail),
              NetworkHint.of(server, detail, System.getProperty("os.name")));
      case ProxyProblem.UntrustedServer(var cluster, var server, var report, var isGoogles) ->
          new ProblemText(
              502,
              "Error",
              "ServiceUnavailable",
              "Cluster '%s' request error; caused by a TLS problem: %s"
                  .formatted(cluster, CertificateText.what(report)),
              isGoogles
                  ? CertificateText.googlesHint(report, server)
                  : CertificateText.hint(report, server));
      case ProxyProblem.CertificateRefused(var cluster, var detail) ->
          new ProblemText(
              502,
              "Error",
              "ServiceUnavailable",
              "Cluster '%s' does not accept your client certificate: %s".formatted(cluster, detail),
              "It may have expired, or be for another cluster. Get a new one and correct"
                  + " 'client-certificate' of the user.");
      case ProxyProblem.Loop() ->
          new ProblemText(
              508,
              "Error",
              "InternalError",
              "The request came back to Foretop through the cluster's own URL",
              "Correct the cluster's 'server', which leads to this proxy.");
      case ProxyProblem.OutOfConnections(var cluster, var detail) ->
          new ProblemText(
              503,
              "Error",
              "ServiceUnavailable",
              "Cluster '%s': no more connections can be opened: %s".formatted(cluster, detail),
              "End some watches, or raise the limit of open files for Foretop (ulimit -n).");
      case ProxyProblem.ClusterTimeout(var cluster, var server, var detail) ->
          new ProblemText(
              504,
              "Error",
              "Timeout",
              "Cluster '%s' request error; caused by %s".formatted(cluster, detail),
              "%s did not answer in time. Check the network, VPN included.".formatted(server));
      case ProxyProblem.UnusableCluster(var cluster, var detail, var isGoogles) ->
          new ProblemText(
              502,
              "Error",
              "ServiceUnavailable",
              "Cluster '%s' cannot be used: %s".formatted(cluster, detail),
              isGoogles
                  ? "Google says so of it; 'gcloud container clusters describe' shows what."
                  : "Correct the cluster's entry in your kubeconfig or config file.");
      case ProxyProblem.ForeignRedirect(var cluster) ->
          new ProblemText(
              502,
              "Error",
              "ServiceUnavailable",
              "Cluster '%s' answered with a redirect to somewhere else".formatted(cluster),
              "Check the server's address, and whether this network wants you to sign in first: Foretop"
                  + " follows no redirect that leads out of the cluster.");
    };
  }
}
