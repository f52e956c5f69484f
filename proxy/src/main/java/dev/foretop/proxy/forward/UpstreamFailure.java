package dev.foretop.proxy.forward;

import dev.foretop.proxy.client.AccessEnded;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.problem.ProxyProblem;
import dev.foretop.proxy.tls.UntrustedServerException;
import dev.foretop.proxy.upstream.Loss;
import dev.foretop.proxy.upstream.Upstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Says in words why an API server could not be asked, and tells the upstream what it should know.
final class UpstreamFailure {

  private static final List<String> REFUSALS =
      List.of(
          "bad_certificate",
          "certificate_required",
          "certificate_unknown",
          "certificate_expired",
          "certificate_revoked",
          "unsupported_certificate",
          "unknown_ca",
          "access_denied");

  private static final String CLOSED = "the connection was closed before the answer";

  private static final String FLOODED = "the server flooded its connection and was cut off (%s)";
  private static final String SILENT =
      "the connection had fallen silent; the server did not answer a ping";

  private UpstreamFailure() {}

  static ProxyProblem problem(Upstream upstream, Throwable failure) {
    ClusterDetails cluster = upstream.cluster();
    String name = cluster.name().value();
    Optional<Throwable> ended = cause(failure, AccessEnded.class);
    if (ended.isPresent()) {
      return ended((AccessEnded) ended.get(), name);
    }
    if (cause(failure, RequestBody.TooSlow.class).isPresent()) {
      return new ProxyProblem.SlowBody();
    }
    Optional<String> full = whyFull(failure);
    if (full.isPresent()) {
      return new ProxyProblem.OutOfConnections(name, full.get());
    }
    if (cause(failure, Redirect.LeadsOut.class).isPresent()) {
      return new ProxyProblem.ForeignRedirect(name);
    }
    String server = cluster.origin().toString();
    Optional<Throwable> untrusted = cause(failure, UntrustedServerException.class);
    if (untrusted.isPresent()) {
      var report = ((UntrustedServerException) untrusted.get()).report();
      upstream.noteUntrusted();
      return new ProxyProblem.UntrustedServer(name, server, report, cluster.isGoogles());
    }
    Optional<String> alert = cause(failure, SSLException.class).flatMap(UpstreamFailure::refusal);
    if (alert.isPresent()) {
      return new ProxyProblem.CertificateRefused(name, alert.get());
    }
    Optional<ProxyProblem> onTheWay =
        upstream.forwardProxy().flatMap(proxy -> ForwardProxyFailure.problem(name, proxy, failure));
    if (onTheWay.isPresent()) {
      return onTheWay.get();
    }
    Optional<Throwable> timeout = cause(failure, TimeoutException.class);
    if (timeout.isEmpty()) {
      timeout = cause(failure, SocketTimeoutException.class);
    }
    return timeout.isPresent()
        ? new ProxyProblem.ClusterTimeout(name, server, timeoutText(timeout.get()))
        : new ProxyProblem.ClusterUnreachable(name, server, text(failure, upstream));
  }

  private static ProxyProblem ended(AccessEnded ended, String cluster) {
    String why = String.valueOf(ended.getMessage());
    return switch (ended.what()) {
      case ACCOUNT ->
          new ProxyProblem.NoCredential(cluster, why, "Send the request again.", false, false);
      case TOKEN -> new ProxyProblem.WrongToken();
      case GRANT, CALL -> new ProxyProblem.CallEnded(why);
    };
  }

  private static Optional<String> whyFull(Throwable failure) {
    if (cause(failure, RejectedExecutionException.class).isPresent()) {
      return Optional.of("too many requests wait for one");
    }
    boolean files =
        cause(failure, IOException.class)
            .map(io -> String.valueOf(io.getMessage()).startsWith("Too many open files"))
            .orElse(false);
    return files ? Optional.of("the system says 'too many open files'") : Optional.empty();
  }

  private static String timeoutText(Throwable timeout) {
    return timeout instanceof SocketTimeoutException
        ? "a timeout: no connection within 10 s"
        : "a timeout: " + timeout.getMessage();
  }

  private static String text(Throwable failure, Upstream upstream) {
    String text = text(failure, upstream.cluster());
    return text.equals(CLOSED)
        ? upstream.forwardProxy().map(UpstreamFailure::closedOnTheWay).orElse(CLOSED)
        : text;
  }

  // That is all that a SOCKS proxy says to one who may not pass.
  private static String closedOnTheWay(String proxy) {
    return "%s; the proxy %s on the way may want another user name and password"
        .formatted(CLOSED, proxy);
  }

  static boolean isUnresolved(Throwable failure) {
    return cause(failure, UnknownHostException.class).isPresent()
        || cause(failure, UnresolvedAddressException.class).isPresent();
  }

  private static String text(Throwable failure, ClusterDetails cluster) {
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
        .or(() -> Loss.floodOf(failure).map(FLOODED::formatted))
        .orElse(Loss.isSilence(failure) ? SILENT : CLOSED);
  }

  // What a server says that wants another certificate of its client, or one at all.
  private static Optional<String> refusal(Throwable alert) {
    String said = String.valueOf(alert.getMessage());
    return REFUSALS.stream().filter(said::contains).findFirst().map("it says '%s'"::formatted);
  }

  private static String tlsText(Throwable failure) {
    Optional<Throwable> tls = cause(failure, SSLException.class);
    String said = tls.map(each -> String.valueOf(each.getMessage())).orElse("");
    if (said.contains("recognized SSL message")) {
      return "a TLS problem: the server does not speak TLS, perhaps plain HTTP";
    }
    return said.isEmpty() ? "a TLS problem" : "a TLS problem: " + said;
  }

  static Optional<Throwable> cause(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .filter(type::isInstance)
        .findFirst();
  }
}
