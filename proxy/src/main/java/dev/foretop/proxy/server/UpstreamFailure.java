package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.guard.AccessEnded;
import dev.foretop.proxy.problem.ProxyProblem;
import dev.foretop.proxy.tls.UntrustedServerException;
import dev.foretop.proxy.upstream.Upstream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
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

  private static final List<Class<? extends Throwable>> CONNECTING =
      List.of(
          ConnectException.class,
          NoRouteToHostException.class,
          UnknownHostException.class,
          UnresolvedAddressException.class,
          SocketTimeoutException.class);

  private UpstreamFailure() {}

  static ProxyProblem problem(Upstream upstream, Throwable failure) {
    ClusterDetails cluster = upstream.cluster();
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
    Optional<ProxyProblem> onTheWay =
        upstream.forwardProxy().flatMap(proxy -> ofForwardProxy(name, proxy, failure));
    if (onTheWay.isPresent()) {
      return onTheWay.get();
    }
    Optional<Throwable> timeout = cause(failure, TimeoutException.class);
    if (timeout.isEmpty()) {
      timeout = cause(failure, SocketTimeoutException.class);
    }
    return timeout.isPresent()
        ? new ProxyProblem.ClusterTimeout(name, server, timeoutText(timeout.get()))
        : new ProxyProblem.ClusterUnreachable(name, server, text(failure, cluster));
  }

  // With a proxy on the way nothing else is connected to.
  private static Optional<ProxyProblem> ofForwardProxy(
      String cluster, String proxy, Throwable failure) {
    String server = "the proxy %s on the way".formatted(proxy);
    Optional<String> answer =
        cause(failure, HttpResponseException.class)
            .map(each -> ((HttpResponseException) each).getResponse().getStatus())
            .map(status -> "%s, which answered with HTTP status %d".formatted(server, status));
    Optional<String> silence =
        CONNECTING.stream().anyMatch(each -> cause(failure, each).isPresent())
            ? Optional.of(server + ", which cannot be reached")
            : Optional.empty();
    return answer
        .or(() -> silence)
        .map(detail -> new ProxyProblem.ClusterUnreachable(cluster, server, detail));
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
