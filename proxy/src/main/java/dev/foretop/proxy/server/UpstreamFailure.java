package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.guard.AccessEnded;
import dev.foretop.proxy.problem.ProxyProblem;
import dev.foretop.proxy.tls.UntrustedServerException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;

/// Says in words why an API server could not be asked.
final class UpstreamFailure {

  private static final Pattern REFUSAL =
      Pattern.compile(
          "bad_certificate|certificate_required|certificate_unknown|certificate_expired"
              + "|certificate_revoked|unsupported_certificate|unknown_ca|access_denied");

  private static final String CLOSED = "the connection was closed before the answer";

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
    Optional<Throwable> untrusted = cause(failure, UntrustedServerException.class);
    if (untrusted.isPresent()) {
      var report = ((UntrustedServerException) untrusted.get()).report();
      return new ProxyProblem.UntrustedServer(name, server, report);
    }
    Optional<String> alert = cause(failure, SSLException.class).flatMap(UpstreamFailure::refusal);
    if (alert.isPresent()) {
      return new ProxyProblem.CertificateRefused(name, alert.get());
    }
    Optional<Throwable> timeout = cause(failure, TimeoutException.class);
    if (timeout.isEmpty()) {
      timeout = cause(failure, SocketTimeoutException.class);
    }
    return timeout.isPresent()
        ? new ProxyProblem.ClusterTimeout(name, server, timeoutText(timeout.get()))
        : new ProxyProblem.ClusterUnreachable(name, server, text(failure, cluster));
  }

  private static String port(URI proxyUrl) {
    return proxyUrl.getPort() < 0 ? "" : ":" + proxyUrl.getPort();
  }

  private static String timeoutText(Throwable timeout) {
    return timeout instanceof SocketTimeoutException
        ? "a timeout: no connection within 10 s"
        : "a timeout: " + timeout.getMessage();
  }

  private static String text(Throwable failure, ClusterDetails cluster) {
    URI proxyUrl = cluster.proxyUrl();
    return proxyUrl == null
        ? withoutProxy(failure, cluster)
        : throughProxy(failure, cluster, "the proxy " + proxyUrl.getHost() + port(proxyUrl));
  }

  // It may be the proxy that does not answer, or that wants another sign-in. Only its name is
  // resolved here.
  private static String throughProxy(Throwable failure, ClusterDetails cluster, String proxy) {
    Optional<Throwable> refusal = cause(failure, HttpResponseException.class);
    if (refusal.isPresent()) {
      int status = ((HttpResponseException) refusal.get()).getResponse().getStatus();
      return "%s on the way answered %d%s"
          .formatted(proxy, status, status == 407 ? ": it wants a user name and a password" : "");
    }
    if (cause(failure, ConnectException.class).isPresent()) {
      return proxy + " on the way refused the connection";
    }
    if (isUnresolved(failure)) {
      return proxy + " on the way has a host name that cannot be resolved";
    }
    String text = withoutProxy(failure, cluster);
    return text.equals(CLOSED)
        ? "%s; %s on the way may want another user name and password".formatted(text, proxy)
        : text;
  }

  private static boolean isUnresolved(Throwable failure) {
    return cause(failure, UnknownHostException.class).isPresent()
        || cause(failure, UnresolvedAddressException.class).isPresent();
  }

  private static String withoutProxy(Throwable failure, ClusterDetails cluster) {
    if (isUnresolved(failure)) {
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
        .orElse(CLOSED);
  }

  // What a server says that wants another certificate of its client, or one at all.
  private static Optional<String> refusal(Throwable alert) {
    Matcher matcher = REFUSAL.matcher(String.valueOf(alert.getMessage()));
    return matcher.find()
        ? Optional.of("it says '%s'".formatted(matcher.group()))
        : Optional.empty();
  }

  private static String tlsText(Throwable failure) {
    Optional<Throwable> tls = cause(failure, SSLException.class);
    String said = tls.map(each -> String.valueOf(each.getMessage())).orElse("");
    if (said.contains("recognized SSL message")) {
      return "a TLS problem: the server does not speak TLS, perhaps plain HTTP";
    }
    return said.isEmpty() ? "a TLS problem" : "a TLS problem: " + said;
  }

  private static Optional<Throwable> cause(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(type::isInstance)
        .findFirst();
  }
}
