package dev.foretop.proxy.guard;

import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// What a browser says of how a page made a request. Programs say nothing of the kind.
///
/// Only what is known is let through: a browser that learns a new way to send requests for pages
/// will name it with a word that is not here.
///
/// Source: <https://www.w3.org/TR/fetch-metadata/>
final class FetchMetadata {

  private static final String SITE = "Sec-Fetch-Site";

  private static final Set<String> SITES = Set.of("none", "same-origin", "same-site", "cross-site");
  private static final Set<String> NO_OTHER_SITE = Set.of("none", "same-origin");
  private static final Set<String> MODES = Set.of("cors", "no-cors", "same-origin", "websocket");
  private static final Set<String> DESTINATIONS = Set.of("empty", "websocket");

  private FetchMetadata() {}

  /// Returns in words what came instead of a call by a script or a program, or null.
  ///
  /// @param ofPage whether the request names the page that it comes from
  static @Nullable String refusal(HttpFields headers, boolean ofPage) {
    if (!areAll(headers, SITE, ofPage ? SITES : NO_OTHER_SITE)) {
      return "another site";
    }
    boolean call =
        areAll(headers, "Sec-Fetch-Mode", MODES)
            && areAll(headers, "Sec-Fetch-Dest", DESTINATIONS)
            && !headers.contains("Sec-Fetch-User");
    return call ? null : "a link or a form";
  }

  private static boolean areAll(HttpFields headers, String name, Set<String> known) {
    if (!headers.contains(name)) {
      return true;
    }
    for (String value : headers.getValuesList(name)) {
      if (!known.contains(value)) {
        return false;
      }
    }
    return true;
  }
}
