package dev.foretop.proxy.problem;

/// The word for each [ProxyProblem] that programs can rely on.
final class ProblemSlug {

  private ProblemSlug() {}

  static String of(ProxyProblem problem) {
    return switch (problem) {
      case ProxyProblem.ForeignHost _ -> "host-not-allowed";
      case ProxyProblem.ForeignOrigin _ -> "origin-not-allowed";
      case ProxyProblem.MissingToken _ -> "token-missing";
      case ProxyProblem.OtherHost _ -> "other-host";
      case ProxyProblem.UntrustedJwt _ -> "token-untrusted";
      case ProxyProblem.ExpiredJwt _ -> "token-expired";
      case ProxyProblem.NoGrant _ -> "no-grant";
      case ProxyProblem.IssuerAway _ -> "issuer-away";
      case ProxyProblem.WrongToken _ -> "token-invalid";
      case ProxyProblem.ExpiredToken _ -> "token-expired";
      case ProxyProblem.RevokedToken _ -> "token-revoked";
      case ProxyProblem.OtherLoopbackName _ -> "origin-other-name";
      case ProxyProblem.NotGranted _ -> "not-granted";
      case ProxyProblem.ClusterNotGranted _ -> "cluster-not-granted";
      case ProxyProblem.InjectionNotConsented _ -> "injection-not-consented";
      case ProxyProblem.ReadOnlyCluster _ -> "cluster-read-only";
      case ProxyProblem.BadPath _ -> "path-not-canonical";
      case ProxyProblem.SimpleContentType _ -> "content-type-not-allowed";
      case ProxyProblem.TooManyRequests _ -> "too-many-requests";
      case ProxyProblem.BadInput _ -> "input-invalid";
      case ProxyProblem.UnknownClient _ -> "client-unknown";
      case ProxyProblem.UnknownCall _ -> "call-unknown";
      case ProxyProblem.CallEnded _ -> "call-ended";
      case ProxyProblem.PairingBusy _ -> "pairing-busy";
      case ProxyProblem.PairingDenied _ -> "pairing-denied";
      case ProxyProblem.Loop _ -> "loop";
      case ProxyProblem.OutOfConnections _ -> "out-of-connections";
      case ProxyProblem.PairingUnattended _ -> "pairing-unattended";
      case ProxyProblem.UnknownPairing _ -> "pairing-unknown";
      case ProxyProblem.WrongVerifier _ -> "verifier-wrong";
      case ProxyProblem.ForeignRedirect _ -> "redirect-not-allowed";
      case ProxyProblem.SlowBody _ -> "body-too-slow";
      case ProxyProblem.MalformedHeader _ -> "header-malformed";
      case ProxyProblem.UnknownPath _ -> "path-unknown";
      case ProxyProblem.NoClusters _ -> "no-clusters";
      case ProxyProblem.UnknownCluster _ -> "cluster-unknown";
      case ProxyProblem.ClustersUnread _ -> "clusters-unread";
      case ProxyProblem.AmbiguousCluster _ -> "cluster-ambiguous";
      case ProxyProblem.NoStrategy _ -> "provider-token-missing";
      case ProxyProblem.FixedImpersonation _ -> "impersonation-fixed";
      case ProxyProblem.NoCredential _ -> "credential-missing";
      case ProxyProblem.UntrustedServer _ -> "cluster-certificate";
      case ProxyProblem.CertificateRefused _ -> "certificate-refused";
      case ProxyProblem.ClusterUnreachable _ -> "cluster-unreachable";
      case ProxyProblem.ClusterTimeout _ -> "cluster-timeout";
      case ProxyProblem.UnusableCluster _ -> "cluster-unusable";
      case ProxyProblem.WrongMethod _ -> "method-not-allowed";
      case ProxyProblem.Refused _ -> "http-not-valid";
    };
  }
}
