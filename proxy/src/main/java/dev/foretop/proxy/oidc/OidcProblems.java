package dev.foretop.proxy.oidc;

import dev.foretop.proxy.oidc.OidcException.Cure;
import dev.foretop.proxy.text.VisibleText;
import java.util.Locale;
import java.util.Optional;

/// What the refusals of issuers mean, and what helps.
///
/// What issuers write beside the standard's codes is looked at and shown cut: [OidcRefusal] has
/// what is known of it.
final class OidcProblems {

  private static final int MAX_SHOWN = 300;
  private static final int MAX_READ = 4096;
  private static final String AT_ISSUER = "Ask whoever looks after this client at the issuer.";

  private OidcProblems() {}

  /// Returns what it means that `host` refused.
  ///
  /// @param error the standard's code, or empty
  /// @param description what stands beside it, or empty; shown cut
  static OidcException of(String host, int status, String error, String description) {
    String words = start(description).toLowerCase(Locale.ROOT);
    Optional<OidcRefusal> row = OidcRefusal.find(error.toLowerCase(Locale.ROOT), words);
    String said = description.isEmpty() ? error : description;
    String shown = said.isEmpty() ? "" : " (%s)".formatted(cut(said));
    if (row.isPresent()) {
      OidcRefusal known = row.get();
      return new OidcException(
          "%s: %s%s".formatted(host, known.message(), shown), known.hint(), known.cure());
    }
    boolean passes = OidcHttp.passes(status);
    return new OidcException(
        "%s refused the sign-in with status %d%s".formatted(host, status, shown),
        passes ? "Try again in a moment." : AT_ISSUER,
        passes ? Cure.WAIT : Cure.SETTINGS);
  }

  // What is long is not looked through for each row.
  private static String start(String said) {
    return said.substring(0, Math.min(said.length(), MAX_READ));
  }

  private static String cut(String said) {
    String shown = VisibleText.escape(said.substring(0, Math.min(said.length(), MAX_SHOWN)));
    return said.length() > MAX_SHOWN ? shown + "…" : shown;
  }
}
