package dev.foretop.proxy.problem;

import dev.foretop.proxy.tls.CertificateReport;
import java.util.List;

/// Why the proxy itself could not answer.
///
/// An error that an API server sent is passed on untouched and never becomes one of these.
public sealed interface ProxyProblem {

  /// The request names a host that is not this machine: DNS rebinding, or a wrong address.
  record ForeignHost(String host) implements ProxyProblem {}

  /// A web page sent the request, from an origin that the user has not approved.
  record ForeignOrigin(String origin) implements ProxyProblem {}

  /// The request names a host that the team's file does not list.
  record OtherHost(String host) implements ProxyProblem {}

  /// The token is none that the team's issuer made for this proxy; `why` holds nothing of it.
  record UntrustedJwt(String why) implements ProxyProblem {}

  /// The issuer's token has ended.
  record ExpiredJwt() implements ProxyProblem {}

  /// The caller is known, and no rule of the team's file covers them.
  record NoGrant(String user) implements ProxyProblem {}

  /// The issuer's keys cannot be had, so that nobody can be known.
  record IssuerAway(String detail) implements ProxyProblem {}

  /// No token came along.
  record MissingToken() implements ProxyProblem {}

  /// A token came along that nobody was given.
  record WrongToken() implements ProxyProblem {}

  /// A token came along whose time is over, from where it was valid.
  record ExpiredToken() implements ProxyProblem {}

  /// A token came along that the user took back, from where it was valid.
  record RevokedToken() implements ProxyProblem {}

  /// A page is approved, but was opened under another of this machine's names for itself.
  record OtherLoopbackName(String origin, String approved) implements ProxyProblem {}

  /// A token came along that may not do this.
  record NotGranted(String what) implements ProxyProblem {}

  /// The token may not use this cluster, whether it exists or not.
  record ClusterNotGranted(String requestedName) implements ProxyProblem {}

  /// The request brought no credential for the cluster, and may not go as the user.
  record InjectionNotConsented(String cluster) implements ProxyProblem {}

  /// The user forbade changes to this cluster.
  record ReadOnlyCluster(String cluster, String what) implements ProxyProblem {}

  /// The path is written in a way that servers read differently.
  record BadPath(String rule) implements ProxyProblem {}

  /// The body's type is one that any web page may send.
  record SimpleContentType(String type) implements ProxyProblem {}

  /// The caller has as many requests under way as it may.
  record TooManyRequests(int limit) implements ProxyProblem {}

  /// What was sent to Foretop itself makes no sense.
  record BadInput(String why) implements ProxyProblem {}

  /// Foretop knows no client with this id.
  record UnknownClient(String id) implements ProxyProblem {}

  /// There is no such call under way.
  record UnknownCall(String id) implements ProxyProblem {}

  /// The user ended this call while it was under way, or changed what its token may do.
  record CallEnded(String why) implements ProxyProblem {}

  /// Too many programs wait for the user to answer, or this one does already.
  ///
  /// @param seconds after which it may ask again
  record PairingBusy(long seconds) implements ProxyProblem {}

  /// The user has just refused this page a token.
  ///
  /// @param seconds after which it may ask again
  record PairingDenied(long seconds) implements ProxyProblem {}

  /// The user cannot be asked: there is neither a window nor a terminal.
  record PairingUnattended() implements ProxyProblem {}

  /// Nobody asked under this id, or it was too long ago, or the token was picked up.
  record UnknownPairing() implements ProxyProblem {}

  /// Somebody else asked under this id.
  record WrongVerifier() implements ProxyProblem {}

  /// The API server sent the client elsewhere.
  record ForeignRedirect(String cluster) implements ProxyProblem {}

  /// The client took too long to send its body.
  record SlowBody() implements ProxyProblem {}

  /// A header that must stand alone stands twice, or says nothing.
  record MalformedHeader(String header, String why) implements ProxyProblem {}

  /// There is no such path in the proxy.
  record UnknownPath(String path) implements ProxyProblem {}

  /// There are no clusters at all.
  ///
  /// @param why what is wrong with their sources, as far as the caller may know
  record NoClusters(List<String> why) implements ProxyProblem {}

  /// No cluster has this name or id; Backstage says `undefined` where the header is absent.
  ///
  /// @param why as of [NoClusters]
  record UnknownCluster(String requestedName, List<String> why) implements ProxyProblem {}

  /// A source of clusters is being asked, and may yet name the one that is meant.
  record ClustersUnread() implements ProxyProblem {}

  /// Several clusters have this name, and the settings forbid to guess.
  record AmbiguousCluster(String requestedName, List<String> ids) implements ProxyProblem {}

  /// The cluster's provider needs a token that did not come, or is not known; Backstage's words.
  record NoStrategy(String message) implements ProxyProblem {}

  /// The cluster's configured user acts as somebody else already.
  record FixedImpersonation(String cluster) implements ProxyProblem {}

  /// The user's credential for the cluster could not be had.
  ///
  /// @param signIn whether the user has to do something for it, and not the network
  /// @param isRefused whether the user did not want the program to run that would fetch it
  record NoCredential(String cluster, String detail, String hint, boolean signIn, boolean isRefused)
      implements ProxyProblem {}

  /// The API server's certificate was not accepted.
  ///
  /// @param isGoogles whether Google has named the cluster, so that no file of the user's does
  record UntrustedServer(String cluster, String server, CertificateReport report, boolean isGoogles)
      implements ProxyProblem {}

  /// The API server did not accept the user's certificate.
  record CertificateRefused(String cluster, String detail) implements ProxyProblem {}

  /// The API server could not be reached, or its answer broke off before it began.
  record ClusterUnreachable(String cluster, String server, String detail) implements ProxyProblem {}

  /// The request came back to this proxy through a cluster's URL.
  record Loop() implements ProxyProblem {}

  /// Foretop cannot open more connections.
  record OutOfConnections(String cluster, String detail) implements ProxyProblem {}

  /// The API server let the time pass.
  record ClusterTimeout(String cluster, String server, String detail) implements ProxyProblem {}

  /// The cluster's TLS or address settings cannot be used.
  ///
  /// @param isGoogles as of [UntrustedServer]
  record UnusableCluster(String cluster, String detail, boolean isGoogles)
      implements ProxyProblem {}

  /// Only the methods listed in `allowed` are known here.
  record WrongMethod(String method, String allowed) implements ProxyProblem {}

  /// The server refused the message itself, before any handler saw it: malformed or too long.
  record Refused(int status) implements ProxyProblem {}
}
