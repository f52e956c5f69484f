package dev.foretop.proxy.forward;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.AuthenticationStrategy;
import dev.foretop.proxy.credential.RequestAuth;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /// Returns what the caller brought for `cluster`: the complete header, else the token of the
  /// cluster's provider.
  static CallerCredential of(HttpFields headers, ClusterDetails cluster) {
    List<HttpField> fields = headers.getFields(HEADER);
    if (fields.isEmpty()) {
      return byProvider(headers, cluster);
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

  private static CallerCredential byProvider(HttpFields headers, ClusterDetails cluster) {
    Map<String, String> tokens = new HashMap<>();
    for (HttpField field : headers) {
      if (field.getLowerCaseName().startsWith(RequestAuth.PREFIX)) {
        String value = field.getValue();
        boolean first = tokens.put(field.getLowerCaseName(), value == null ? "" : value) == null;
        if (!first || value == null || !isToken(value)) {
          return malformed(field.getName(), "must stand once and hold one token");
        }
      }
    }
    return switch (AuthenticationStrategy.choose(cluster, RequestAuth.of(tokens))) {
      case AuthenticationStrategy.Configured() -> new Absent();
      case AuthenticationStrategy.CallersToken(var token) ->
          new Present(new Secret("Bearer " + token.reveal()));
      case AuthenticationStrategy.Impossible(var message) ->
          new Malformed(new ProxyProblem.NoStrategy(message));
    };
  }

  // One word of visible characters without a comma.
  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != ',');
  }

  private static String withoutSpaces(String value, int start) {
    int end = start;
    while (end < value.length() && value.charAt(end) == ' ') {
      end++;
    }
    return value.substring(end);
  }

  // One word, as in a bare token, or a scheme and one word (RFC 9110, section 11.6.2).
  private static boolean isWellFormed(String value) {
    int space = value.indexOf(' ');
    String scheme = space < 0 ? value : value.substring(0, space);
    if (!isToken(scheme) || (space >= 0 && !isToken(withoutSpaces(value, space)))) {
      return false;
    }
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
    return malformed(HEADER, why);
  }

  private static CallerCredential malformed(String header, String why) {
    return new Malformed(new ProxyProblem.MalformedHeader(header, why));
  }
}
