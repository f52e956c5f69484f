package dev.foretop.proxy.forward;

import dev.foretop.proxy.policy.KubernetesPath;
import java.util.Set;

/// Tells requests whose answer has no end: watches, and logs that are followed; and those whose
/// answer somebody may look at for as long as they like.
///
/// Source:
/// <https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes>
final class EndlessRequests {

  private static final Set<String> NAMES = Set.of("watch", "follow");

  private EndlessRequests() {}

  /// Returns whether a request with this raw query is one.
  static boolean isOne(String query) {
    int start = 0;
    while (start <= query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      if (asksForNoEnd(query.substring(start, end))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean asksForNoEnd(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    return NAMES.contains(name) && (equals < 0 || !isNo(parameter.substring(equals + 1)));
  }

  // The API server takes every other value for yes, the empty one too (`conversion.go` of
  // apimachinery).
  private static boolean isNo(String value) {
    return value.equals("0") || value.equalsIgnoreCase("false");
  }

  /// Returns whether the reader of the answer may pause: a log goes to a pager, and what an
  /// application behind the API server sends is known to that application alone. What the API
  /// server itself tells is read at once by anybody who wants it.
  static boolean mayPause(Target target) {
    return isOne(target.query())
        || switch (KubernetesPath.parse(target.path())) {
          case KubernetesPath.Resource resource -> isLogOrProxy(resource);
          case KubernetesPath.Unknown() -> true;
          case KubernetesPath.Discovery(), KubernetesPath.ServerState() -> false;
        };
  }

  private static boolean isLogOrProxy(KubernetesPath.Resource resource) {
    return "log".equals(resource.subresource()) || "proxy".equals(resource.subresource());
  }
}
