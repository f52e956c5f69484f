package dev.foretop.proxy.server;

import java.util.regex.Pattern;

/// Tells requests whose answer has no end: watches, and logs that are followed.
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
}
