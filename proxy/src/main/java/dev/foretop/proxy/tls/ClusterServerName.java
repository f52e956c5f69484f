package dev.foretop.proxy.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The server name that stands for one cluster on the HTTPS listener: a client that sends it (SNI,
/// RFC 6066, section 3; `tls-server-name` in a kubeconfig) has the whole of a connection for that
/// cluster, and its paths are the cluster's own. Names below `localhost` lead nowhere else (RFC
/// 6761, section 6.3).
public final class ClusterServerName {

  /// What all such names end with.
  static final String DOMAIN = "clusters.foretop.localhost";

  private static final String SUFFIX = "." + DOMAIN;
  private static final int LABEL_BYTES = 20;

  private ClusterServerName() {}

  /// Returns the name for the cluster with this id.
  public static String of(String id) {
    return label(id) + SUFFIX;
  }

  /// Returns the first label of that name. Ids are too long and too various to stand there
  /// themselves.
  public static String label(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return "c" + HexFormat.of().formatHex(digest, 0, LABEL_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// Returns the first label of `serverName`, in lower case, if the name is one for a cluster.
  public static Optional<String> labelOf(String serverName) {
    int length = serverName.length() - SUFFIX.length();
    boolean below =
        length > 0 && serverName.regionMatches(true, length, SUFFIX, 0, SUFFIX.length());
    return below
        ? Optional.of(serverName.substring(0, length).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
