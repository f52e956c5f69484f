package dev.foretop.proxy.forward;

import dev.foretop.proxy.problem.ProxyProblem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.eclipse.jetty.client.HttpResponseException;

/// Says in words why the proxy on the way to a cluster let nobody pass.
final class ForwardProxyFailure {

  private ForwardProxyFailure() {}

  /// Returns the problem, or empty if the proxy is not at fault.
  ///
  /// @param proxy its host and port
  static Optional<ProxyProblem> problem(String cluster, String proxy, Throwable failure) {
    String server = "the proxy %s on the way".formatted(proxy);
    return said(failure)
        .map(said -> new ProxyProblem.ClusterUnreachable(cluster, server, server + " " + said));
  }

  // With a proxy on the way nothing else is connected to, and only its name is resolved here.
  private static Optional<String> said(Throwable failure) {
    Optional<Throwable> answer = UpstreamFailure.cause(failure, HttpResponseException.class);
    if (answer.isPresent()) {
      return Optional.of(answered((HttpResponseException) answer.get()));
    }
    if (UpstreamFailure.cause(failure, ConnectException.class).isPresent()) {
      return Optional.of("refused the connection");
    }
    if (UpstreamFailure.isUnresolved(failure)) {
      return Optional.of("has a host name that cannot be resolved");
    }
    return UpstreamFailure.cause(failure, NoRouteToHostException.class)
        .or(() -> UpstreamFailure.cause(failure, SocketTimeoutException.class))
        .map(_ -> "cannot be reached");
  }

  private static String answered(HttpResponseException answer) {
    int status = answer.getResponse().getStatus();
    return "answered %d%s"
        .formatted(status, status == 407 ? ": it wants a user name and a password" : "");
  }
}
