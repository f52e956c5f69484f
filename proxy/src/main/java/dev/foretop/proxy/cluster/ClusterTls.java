package dev.foretop.proxy.cluster;

import org.jspecify.annotations.Nullable;

/// How to recognise a cluster's API server.
///
/// @param authority the CA certificates to trust and no others; null for the system's
/// @param skipVerify accept any certificate; the user asked for it and the explorer marks it
/// @param serverName the name to ask for and to expect in the certificate; null for the URL's host
public record ClusterTls(
    @Nullable PemSource authority, boolean skipVerify, @Nullable String serverName) {

  /// The system's trust, and the URL's host as the name.
  public static final ClusterTls DEFAULT = new ClusterTls(null, false, null);
}
