package dev.foretop.proxy.guard;

import java.util.Optional;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/// The two paths that answer without a token, also to pages that nobody has approved.
///
/// Only the one plain spelling counts, and no query: who writes the verifier there has it in logs.
///
/// @param id of one request, or empty for the place to ask
public record PairingPath(Optional<String> id) {

  static final String ROOT = "/local/v1/pairings";

  private static final int MIN_ID = 4;
  private static final int MAX_ID = 40;

  /// Returns what `request` names, if it is one of the two.
  public static Optional<PairingPath> of(Request request) {
    HttpURI uri = request.getHttpURI();
    String pathQuery = String.valueOf(uri.getPathQuery());
    if (!pathQuery.startsWith(ROOT)) {
      return Optional.empty();
    }
    String rest = pathQuery.substring(ROOT.length());
    if (rest.isEmpty()) {
      return Optional.of(new PairingPath(Optional.empty()));
    }
    return rest.charAt(0) == '/' && isId(rest.substring(1))
        ? Optional.of(new PairingPath(Optional.of(rest.substring(1))))
        : Optional.empty();
  }

  private static boolean isId(String text) {
    return text.length() >= MIN_ID
        && text.length() <= MAX_ID
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '2' && c <= '9'));
  }

  static boolean isOne(Request request) {
    return of(request).isPresent();
  }
}
