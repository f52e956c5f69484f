package dev.foretop.proxy.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Whom the API server is asked to take the user for: the `as…` fields of a kubeconfig user.
///
/// Source: <https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/>
///
/// @param extra further attributes, each with one or several values
public record Impersonation(
    String user, @Nullable String uid, List<String> groups, Map<String, List<String>> extra) {

  /// What the names of all header fields begin with that ask for impersonation, in lower case.
  public static final String HEADER_PREFIX = "impersonate-";

  public Impersonation {
    if (user.isEmpty()) {
      throw new IllegalArgumentException("user must not be empty");
    }
    groups = List.copyOf(groups);
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
    extra.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    extra = copy;
  }
}
