package dev.foretop.app;

import java.util.regex.Pattern;

/// Takes what looks like a secret out of a text: the last line of defence, behind types that do not
/// print themselves.
final class Redaction {

  private static final String MARK = "[redacted]";

  /// Private keys and certificates as PEM, whole.
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN [A-Z0-9 ]+-----[\\s\\S]*?(?:-----END [A-Z0-9 ]+-----|\\z)");

  /// Tokens that say themselves what they are: Foretop's, Google's, JWTs, and Kubernetes' own
  /// subprotocol.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:foretop_owner_|kxp_|ya29\\.|1//|eyJ|GOCSPX-|base64url\\.bearer\\.authorization\\."
              + "k8s\\.io\\.)[A-Za-z0-9_.~+/=-]+");

  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic|negotiate)([ :=]+)[^\\s\"',;]+");

  /// Fields and keys whose values are secrets, in headers, JSON, YAML and URLs.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)([a-z-]*authorization[a-z0-9-]*|[a-z_-]*cookie2?|[a-z_-]*password|[a-z_-]*secret"
              + "|(?:access_|refresh_|id_|bearer_)?token|[a-z_-]*(?:access|private|api|account)[_-]?key"
              + "|client-key-data|client_secret"
              + "|code_verifier)(\"?\\s*[:=]\\s*\"?)(?!\\[redacted])[^\\s\"',;&}]+");

  private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s@\"']+@");

  private Redaction() {}

  /// Returns `text` with a mark in place of each secret.
  static String of(String text) {
    String redacted = PEM.matcher(text).replaceAll(MARK);
    redacted = TOKEN.matcher(redacted).replaceAll(MARK);
    redacted = SCHEME.matcher(redacted).replaceAll("$1$2" + MARK);
    redacted = NAMED.matcher(redacted).replaceAll("$1$2" + MARK);
    return USER_INFO.matcher(redacted).replaceAll("$1" + MARK + "@");
  }
}
