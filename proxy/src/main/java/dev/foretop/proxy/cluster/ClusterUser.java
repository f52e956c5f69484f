package dev.foretop.proxy.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Who the user is on a cluster, as configured. Several parts may be set at once, as in a
/// kubeconfig: a certificate goes into the TLS handshake, the rest into the `Authorization` header.
///
/// @param unsupported what to tell the user when the entry asks for something that no longer
///   exists, such as an `auth-provider`
public record ClusterUser(
    @Nullable ClientCertificate certificate,
    @Nullable Secret token,
    @Nullable Path tokenFile,
    @Nullable BasicAuth basic,
    @Nullable ExecPlugin exec,
    @Nullable String unsupported) {

  /// Shows the API server nothing.
  public static final ClusterUser ANONYMOUS = new ClusterUser(null, null, null, null, null, null);

  /// A user name and password, which few API servers still accept.
  public record BasicAuth(String username, Secret password) {}

  /// A user with a bearer token and nothing else.
  public static ClusterUser withToken(Secret token) {
    return new ClusterUser(null, token, null, null, null, null);
  }

  /// Returns the same user with a client certificate.
  public ClusterUser certifiedBy(ClientCertificate shown) {
    return new ClusterUser(shown, token, tokenFile, basic, exec, unsupported);
  }
}
