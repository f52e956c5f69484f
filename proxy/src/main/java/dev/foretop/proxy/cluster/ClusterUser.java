package dev.foretop.proxy.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Who the user is on a cluster, as configured. Several parts may be set at once, as in a
/// kubeconfig: a certificate goes into the TLS handshake, the rest into the `Authorization` header.
///
/// @param provider a cloud's identity, whose tokens are fetched when they are needed
/// @param impersonation whom the API server is asked to take the user for, or null
/// @param unsupported what to tell the user when the entry asks for something that no longer
///   exists, such as an `auth-provider`
public record ClusterUser(
    @Nullable ClientCertificate certificate,
    @Nullable Secret token,
    @Nullable Path tokenFile,
    @Nullable BasicAuth basic,
    @Nullable ExecPlugin exec,
    @Nullable ProviderIdentity provider,
    @Nullable Impersonation impersonation,
    @Nullable String unsupported) {

  /// Shows the API server nothing.
  public static final ClusterUser ANONYMOUS =
      new ClusterUser(null, null, null, null, null, null, null, null);

  /// A user name and password, which few API servers still accept.
  public record BasicAuth(String username, Secret password) {}

  /// A user with a bearer token and nothing else.
  public static ClusterUser withToken(Secret token) {
    return new ClusterUser(null, token, null, null, null, null, null, null);
  }

  /// A user whose bearer token stands in a file.
  public static ClusterUser withTokenFile(Path file) {
    return new ClusterUser(null, null, file, null, null, null, null, null);
  }

  /// A user with a client certificate and nothing else.
  public static ClusterUser withCertificate(ClientCertificate certificate) {
    return new ClusterUser(certificate, null, null, null, null, null, null, null);
  }

  /// A user whose credentials a program hands out.
  public static ClusterUser withExec(ExecPlugin plugin) {
    return new ClusterUser(null, null, null, null, plugin, null, null, null);
  }

  /// A user who signs in with a cloud's identity.
  public static ClusterUser withProvider(ProviderIdentity provider) {
    return new ClusterUser(null, null, null, null, null, provider, null, null);
  }

  /// A user of whom nothing is known, and what to tell about that.
  public static ClusterUser withoutCredential(String advice) {
    return new ClusterUser(null, null, null, null, null, null, null, advice);
  }

  /// Returns the same user, acting as somebody else.
  public ClusterUser impersonating(Impersonation whom) {
    return new ClusterUser(certificate, token, tokenFile, basic, exec, provider, whom, unsupported);
  }

  /// Returns the same user with a client certificate.
  public ClusterUser certifiedBy(ClientCertificate shown) {
    return new ClusterUser(
        shown, token, tokenFile, basic, exec, provider, impersonation, unsupported);
  }
}
