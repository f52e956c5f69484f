package dev.foretop.proxy.problem;

import dev.foretop.proxy.tls.CertificateReport;
import java.util.List;

/// Why the proxy itself could not answer.
///
/// An error that an API server sent is passed on untouched and never becomes one of these.
public sealed interface ProxyProblem {

  /// Where the request wants to go, and how that is written.
  sealed interface OfRequest extends ProxyProblem {}

  /// There is no token, or none that holds here.
  sealed interface OfToken extends ProxyProblem {}

  /// A team's proxy does not know the caller, or not yet.
  sealed interface OfTeam extends ProxyProblem {}

  /// The caller may not do this.
  sealed interface OfGrant extends ProxyProblem {}

  /// What was asked for, or sent along, is no good.
  sealed interface OfInput extends ProxyProblem {}

  /// A program asked the user for a token.
  sealed interface OfPairing extends ProxyProblem {}

  /// The cluster, or the way to it.
  sealed interface OfCluster extends ProxyProblem {}

  /// The request names a host that is not this machine: DNS rebinding, or a wrong address.
  record ForeignHost(String host) implements OfRequest {}

  /// A web page sent the request, from an origin that the user has not approved.
  record ForeignOrigin(String origin) implements OfRequest {}

  /// The request names a host that the team's file does not list.
  record OtherHost(String host) implements OfTeam {}

  /// The token is none that the team's issuer made for this proxy; `why` holds nothing of it.
  record UntrustedJwt(String why) implements OfTeam {}

  /// The issuer's token has ended.
  record ExpiredJwt() implements OfTeam {}

  /// The caller is known, and no rule of the team's file covers them.
  record NoGrant(String user) implements OfTeam {}

  /// The issuer's keys cannot be had, so that nobody can be known.
  record IssuerAway(String detail) implements OfTeam {}

  /// No token came along.
  record MissingToken() implements OfToken {}

  /// A token came along that nobody was given.
  record WrongToken() implements OfToken {}

  /// A token came along whose time is over, from where it was valid.
  record ExpiredToken() implements OfToken {}

  /// A token came along that the user took back, from where it was valid.
  record RevokedToken() implements OfToken {}

  /// A page is approved, but was opened under another of this machine's names for itself.
  record OtherLoopbackName(String origin, String approved) implements OfToken {}

  /// A token came along that may not do this.
  record NotGranted(String what) implements OfGrant {}

  /// The token may not use this cluster, whether it exists or not.
  record ClusterNotGranted(String requestedName) implements OfGrant {}

  /// The request brought no credential for the cluster, and may not go as the user.
  record InjectionNotConsented(String cluster) implements OfGrant {}

  /// The user forbade changes to this cluster.
  record ReadOnlyCluster(String cluster, String what) implements OfGrant {}

  /// The path is written in a way that servers read differently.
  record BadPath(String rule) implements OfRequest {}

  /// The body's type is one that any web page may send.
  record SimpleContentType(String type) implements OfInput {}

  /// The caller has as many requests under way as it may.
  record TooManyRequests(int limit) implements OfGrant {}

  /// What was sent to Foretop itself makes no sense.
  record BadInput(String why) implements OfInput {}

  /// Foretop knows no client with this id.
  record UnknownClient(String id) implements OfInput {}

  /// There is no such call under way.
  record UnknownCall(String id) implements OfInput {}

  /// The user ended this call while it was under way, or changed what its token may do.
  record CallEnded(String why) implements OfInput {}

  /// Too many programs wait for the user to answer, or this one does already.
  ///
  /// @param seconds after which it may ask again
  record PairingBusy(long seconds) implements OfPairing {}

  /// The user has just refused this page a token.
  ///
  /// @param seconds after which it may ask again
  record PairingDenied(long seconds) implements OfPairing {}

  /// The user cannot be asked: there is neither a window nor a terminal.
  record PairingUnattended() implements OfPairing {}

  /// Nobody asked under this id, or it was too long ago, or the token was picked up.
  record UnknownPairing() implements OfPairing {}

  /// Somebody else asked under this id.
  record WrongVerifier() implements OfPairing {}

  /// The API server sent the client elsewhere.
  record ForeignRedirect(String cluster) implements OfCluster {}

  /// The client took too long to send its body.
  record SlowBody() implements OfInput {}

  /// A header that must stand alone stands twice, or says nothing.
  record MalformedHeader(String header, String why) implements OfRequest {}

  /// There is no such path in the proxy.
  record UnknownPath(String path) implements OfRequest {}

  /// There are no clusters at all.
  ///
  /// @param why what is wrong with their sources, as far as the caller may know
  record NoClusters(List<String> why) implements OfRequest {}

  /// No cluster has this name or id; Backstage says `undefined` where the header is absent.
  ///
  /// @param why as of [NoClusters]
  record UnknownCluster(String requestedName, List<String> why) implements OfRequest {}

  /// A source of clusters is being asked, and may yet name the one that is meant.
  record ClustersUnread() implements OfRequest {}

  /// Several clusters have this name, and the settings forbid to guess.
  record AmbiguousCluster(String requestedName, List<String> ids) implements OfRequest {}

  /// The cluster's provider needs a token that did not come, or is not known; Backstage's words.
  record NoStrategy(String message) implements OfCluster {}

  /// The cluster's configured user acts as somebody else already.
  record FixedImpersonation(String cluster) implements OfCluster {}

  /// The user's credential for the cluster could not be had.
  ///
  /// @param signIn whether the user has to do something for it, and not the network
  /// @param isRefused whether the user did not want the program to run that would fetch it
  record NoCredential(String cluster, String detail, String hint, boolean signIn, boolean isRefused)
      implements OfCluster {}

  /// The API server's certificate was not accepted.
  ///
  /// @param isGoogles whether Google has named the cluster, so that no file of the user's does
  record UntrustedServer(String cluster, String server, CertificateReport report, boolean isGoogles)
      implements OfCluster {}

  /// The API server did not accept the user's certificate.
  record CertificateRefused(String cluster, String detail) implements OfCluster {}

  /// The API server could not be reached, or its answer broke off before it began.
  record ClusterUnreachable(String cluster, String server, String detail) implements OfCluster {}

  /// The request came back to this proxy through a cluster's URL.
  record Loop() implements OfCluster {}

  /// Foretop cannot open more connections.
  record OutOfConnections(String cluster, String detail) implements OfCluster {}

  /// The API server let the time pass.
  record ClusterTimeout(String cluster, String server, String detail) implements OfCluster {}

  /// The cluster's TLS or address settings cannot be used.
  ///
  /// @param isGoogles as of [UntrustedServer]
  record UnusableCluster(String cluster, String detail, boolean isGoogles) implements OfCluster {}

  /// Only the methods listed in `allowed` are known here.
  record WrongMethod(String method, String allowed) implements OfInput {}

  /// The server refused the message itself, before any handler saw it: malformed or too long.
  record Refused(int status) implements OfRequest {}
}
