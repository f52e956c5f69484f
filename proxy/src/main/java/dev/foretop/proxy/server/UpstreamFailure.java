package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.guard.AccessEnded;
import dev.foretop.proxy.problem.ProxyProblem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Says in words why an API server could not be asked.
final class UpstreamFailure {

  private UpstreamFailure() {}

  static ProxyProblem problem(ClusterDetails cluster, Throwable failure) {
    String name = cluster.name().value();
    if (cause(failure, AccessEnded.class).isPresent()) {
      return new ProxyProblem.WrongToken();
    }
    if (cause(failure, RequestBody.TooSlow.class).isPresent()) {
      return new ProxyProblem.SlowBody();
    }
    if (cause(failure, Redirect.LeadsOut.class).isPresent()) {
      return new ProxyProblem.ForeignRedirect(name);
    }
    String server = cluster.origin().toString();
    Optional<Throwable> timeout = cause(failure, TimeoutException.class);
    if (timeout.isEmpty()) {
      timeout = cause(failure, SocketTimeoutException.class);
    }
    return timeout.isPresent()
        ? new ProxyProblem.ClusterTimeout(name, server, timeoutText(timeout.get()))
        : new ProxyProblem.ClusterUnreachable(name, server, text(failure, cluster));
  }

  private static String timeoutText(Throwable timeout) {
    return timeout instanceof SocketTimeoutException
        ? "a timeout: no connection within 10 s"
        : "a timeout: " + timeout.getMessage();
  }

  private static String text(Throwable failure, ClusterDetails cluster) {
    if (cause(failure, UnknownHostException.class).isPresent()
        || cause(failure, UnresolvedAddressException.class).isPresent()) {
      return "the host name '%s' cannot be resolved".formatted(cluster.server().getHost());
    }
    if (cause(failure, ConnectException.class).isPresent()) {
      return "connection refused by " + cluster.hostAndPort();
    }
    if (cause(failure, NoRouteToHostException.class).isPresent()) {
      return "no route to host '%s'".formatted(cluster.server().getHost());
    }
    if (cause(failure, SSLException.class).isPresent()) {
      return tlsText(failure);
    }
    return cause(failure, UnaskedSwitch.class)
        .map(switched -> String.valueOf(switched.getMessage()))
        .orElse("the connection was closed before the answer");
  }

  private static String tlsText(Throwable failure) {
    if (cause(failure, CertificateExpiredException.class).isPresent()) {
      return "a TLS problem: the server's certificate has expired";
    }
    if (cause(failure, CertificateNotYetValidException.class).isPresent()) {
      return "a TLS problem: the server's certificate is not valid yet";
    }
    if (cause(failure, CertPathBuilderException.class).isPresent()
        || cause(failure, CertPathValidatorException.class).isPresent()) {
      return "a TLS problem: the server's certificate is not signed by an authority that this"
          + " cluster's settings trust";
    }
    return cause(failure, CertificateException.class)
        .or(() -> cause(failure, SSLException.class))
        .map(cause -> "a TLS problem: " + cause.getMessage())
        .orElse("a TLS problem");
  }

  private static Optional<Throwable> cause(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(type::isInstance)
        .findFirst();
  }
}
