package dev.foretop.proxy.server;

import dev.foretop.proxy.policy.KubernetesPath;
import java.util.regex.Pattern;

/// Tells requests whose answer has no end: watches, and logs that are followed; and those whose
/// answer somebody may look at for as long as they like.
///
/// Source:
/// <https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes>
final class EndlessRequests {

  private static final Pattern PARAMETER =
      Pattern.compile("(?:^|&)(?:watch|follow)(?:=(?:1|t|true|T|TRUE|True))?(?:&|$)");

  private EndlessRequests() {}

  /// Returns whether a request with this raw query is one.
  static boolean isOne(String query) {
    return (query.contains("watch") || query.contains("follow")) && PARAMETER.matcher(query).find();
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
