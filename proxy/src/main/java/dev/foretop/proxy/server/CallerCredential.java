package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/// The credential for the cluster that a caller brought along, if any.
sealed interface CallerCredential {

  /// None: the proxy uses the user's own, if the caller may.
  record Absent() implements CallerCredential {}

  /// Sent to the cluster as it is, scheme and all.
  record Present(Secret authorization) implements CallerCredential {}

  /// Present but unusable. Never a reason to use the user's own instead.
  record Malformed(ProxyProblem problem) implements CallerCredential {}

  /// The header of the protocol.
  String HEADER = "Backstage-Kubernetes-Authorization";

  /// One word, as in a bare token, or a scheme and one word (RFC 9110, section 11.6.2).
  Pattern WELL_FORMED = Pattern.compile("[!-+\\--~]+(?: +[!-+\\--~]+)?");

  static CallerCredential of(HttpFields headers) {
    List<HttpField> fields = headers.getFields(HEADER);
    if (fields.isEmpty()) {
      return new Absent();
    }
    if (fields.size() > 1) {
      return malformed("must stand once");
    }
    String value = fields.getFirst().getValue();
    if (value == null || value.isBlank()) {
      return malformed("must not be empty");
    }
    return isWellFormed(value)
        ? new Present(new Secret(value))
        : malformed("must be the complete value for the cluster, such as 'Bearer TOKEN'");
  }

  private static boolean isWellFormed(String value) {
    if (!WELL_FORMED.matcher(value).matches()) {
      return false;
    }
    int space = value.indexOf(' ');
    String scheme = space < 0 ? value : value.substring(0, space);
    if (space < 0) {
      return !scheme.equalsIgnoreCase("bearer") && !scheme.equalsIgnoreCase("basic");
    }
    return !scheme.equalsIgnoreCase("basic") || isBasic(value.substring(space).strip());
  }

  private static boolean isBasic(String credentials) {
    try {
      return new String(
              Base64.getDecoder().decode(credentials), java.nio.charset.StandardCharsets.UTF_8)
          .contains(":");
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static CallerCredential malformed(String why) {
    return new Malformed(new ProxyProblem.MalformedHeader(HEADER, why));
  }
}
