package dev.foretop.app.google;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the endpoints that hand out tokens refuse, why, and what helps: one line for each thing
/// that they are known to say, the first that fits counts. Their texts are looked at and never
/// passed on, since they may quote what was sent.
///
/// Sources: <https://developers.google.com/identity/protocols/oauth2/native-app>,
/// <https://cloud.google.com/iam/docs/troubleshooting-workload-identity-federation>,
/// <https://support.google.com/a/answer/9368756>
enum TokenProblem {
  SESSION_OVER(
      Cure.SIGN_IN,
      "your organisation asks you to sign in to Google again",
      "Sign in again, in the window or with 'foretop login'.",
      says("invalid_grant", "rapt"),
      says("rapt_required", ""),
      says("invalid_rapt", ""),
      says("interaction_required", "")),
  CLOCK_OFF(
      Cure.REPAIR,
      "Google takes this machine's clock to be wrong",
      "Set the clock, or have it set over the network, and try again.",
      says("invalid_grant", "short-lived token"),
      says("invalid_grant", "reasonable timeframe"),
      says("invalid_grant", "issued in the future")),
  KEY_DELETED(
      Cure.REPAIR,
      "Google does not know the service account's key any more: it was deleted or disabled",
      "Create a new key and sign in with its file.",
      says("invalid_grant", "invalid jwt signature"),
      says("invalid_grant", "invalid signature for token"),
      says("invalid_grant", "no valid verifier")),
  ACCOUNT_GONE(
      Cure.REPAIR,
      "Google does not know the account any more: it was deleted or disabled",
      "Ask whoever runs the account's project or organisation, or sign in as another.",
      says("invalid_grant", "account not found"),
      says("invalid_grant", "not a valid email or user id"),
      says("invalid_grant", "account has been deleted"),
      says("invalid_grant", "account deleted"),
      says("disabled_client", "service account"),
      says("account_disabled", "")),
  WRONG_AUDIENCE(
      Cure.REPAIR,
      "the audience is not one that Google takes",
      "Compare the credential file's 'audience' and the audience of the subject token with the"
          + " provider of the workload identity pool, which must exist and be enabled.",
      says("invalid_target", ""),
      says("invalid_grant", "audience"),
      says("invalid_request", "audience")),
  ATTRIBUTE_CONDITION(
      Cure.REPAIR,
      "the attribute condition of the workload identity pool's provider does not let this identity"
          + " in",
      "Have the provider's attribute condition or mapping changed.",
      says("unauthorized_client", "attribute condition"),
      says("unauthorized_client", "attribute mapping"),
      says("invalid_grant", "attribute condition"),
      says("invalid_request", "attribute mapping"),
      says("invalid_grant", "mapped attribute")),
  SUBJECT_EXPIRED(
      Cure.REPAIR,
      "the subject token is not valid any more",
      "Have a new one written by whatever writes it.",
      says("invalid_grant", "stale to sign-in"),
      says("invalid_grant", "id token has expired"),
      says("invalid_grant", "token is expired")),
  ISSUER_SILENT(
      Cure.WAIT,
      "Google cannot reach the issuer of the subject token",
      "Try again; the issuer's keys must be public, or be given to the provider.",
      says("", "connecting to the given credential's issuer")),
  CLIENT_DELETED(
      Cure.REPAIR,
      "the OAuth client was deleted or disabled",
      "Create another of type 'Desktop app' in Google Cloud's console, and sign in with it.",
      says("deleted_client", ""),
      says("disabled_client", ""),
      says("invalid_client", "deleted"),
      says("invalid_client", "disabled")),
  WRONG_REDIRECT(
      Cure.REPAIR,
      "the OAuth client does not allow a sign-in on this machine; it is not of type 'Desktop app'",
      "Create one of type 'Desktop app' in Google Cloud's console and sign in with its JSON.",
      says("redirect_uri_mismatch", ""),
      says("invalid_request", "redirect_uri"),
      says("invalid_request", "loopback")),
  WRONG_CLIENT_TYPE(
      Cure.REPAIR,
      "the OAuth client may not be used in this way; it is of the wrong type",
      "Create one of type 'Desktop app' in Google Cloud's console and sign in with its JSON.",
      says("unauthorized_client", ""),
      says("unsupported_response_type", ""),
      says("unsupported_grant_type", "")),
  SECRET_MISSING(
      Cure.REPAIR,
      "the OAuth client's secret is missing or wrong",
      "Download the client's JSON again and sign in with it.",
      says("invalid_request", "client_secret"),
      says("invalid_client", "secret")),
  CLIENT_UNKNOWN(
      Cure.REPAIR,
      "Google does not know the OAuth client",
      "Check the client file, or download it again.",
      says("invalid_client", "")),
  ORGANISATION_ONLY(
      Cure.REPAIR,
      "the OAuth client is for another organisation's members only",
      "Sign in with an account of the client's organisation, or with another client.",
      says("org_internal", "")),
  POLICY(
      Cure.REPAIR,
      "your organisation's policy does not let this OAuth client see Google Cloud",
      "Ask your Google Workspace administrator to trust the client, or sign in with gcloud.",
      says("admin_policy_enforced", ""),
      says("access_denied", "admin_policy"),
      says("access_not_configured", ""),
      says("policy_enforced", ""),
      says("", "admin_policy_enforced")),
  CONTEXT_AWARE(
      Cure.REPAIR,
      "your organisation lets nobody sign in from this machine or network",
      "Ask your administrator which machines and networks its context-aware access allows.",
      says("access_denied", "account restricted"),
      says("invalid_grant", "account restricted"),
      says("", "context-aware")),
  USER_REFUSED(
      Cure.REPAIR,
      "the sign-in failed: you refused it",
      "Start it again.",
      says("access_denied", "")),
  WRONG_SCOPE(
      Cure.REPAIR,
      "the sign-in may not be used for Google Cloud",
      "Sign in again and leave the box for Google Cloud ticked; an organisation may have forbidden"
          + " it.",
      says("invalid_scope", ""),
      says("insufficient_scope", "")),
  BROWSER(
      Cure.REPAIR,
      "Google lets nobody sign in with that browser",
      "Open the printed URL in Chrome, Firefox, Edge or Safari.",
      says("disallowed_useragent", "")),
  REVOKED(
      Cure.SIGN_IN,
      "the sign-in to Google has expired or was revoked",
      "Sign in again, in the window or with 'foretop login'.",
      says("invalid_grant", "")),
  BUSY(
      Cure.WAIT,
      "Google is busy",
      "Try again in a minute.",
      says("server_error", ""),
      says("temporarily_unavailable", ""),
      says("internal_failure", ""),
      says("slow_down", ""),
      says("rate_limit_exceeded", "")),
  MALFORMED(
      Cure.REPAIR,
      "Google takes the request to be wrong",
      "Check the client or credential file, or download it again.",
      says("invalid_request", ""));

  private final Cure cure;
  private final String message;
  private final String hint;

  @SuppressWarnings("ImmutableEnumChecker") // of List.of()
  private final List<Says> rows;

  private enum Cure {
    SIGN_IN,
    REPAIR,
    WAIT
  }

  /// @param error the answer's error code; empty for any
  /// @param text what stands in its description or its subtype; empty for anything
  private record Says(String error, String text) {}

  TokenProblem(Cure cure, String message, String hint, Says... rows) {
    this.cure = cure;
    this.message = message;
    this.hint = hint;
    this.rows = List.of(rows);
  }

  private static Says says(String error, String text) {
    return new Says(error, text);
  }

  /// Finds the problem, or returns null if nothing is known of it.
  ///
  /// @param error the error's code
  /// @param text what else was said
  static @Nullable TokenProblem of(String error, String text) {
    String code = error.strip().toLowerCase(Locale.ROOT);
    String words = text.toLowerCase(Locale.ROOT);
    for (TokenProblem problem : values()) {
      for (Says row : problem.rows) {
        if ((row.error.isEmpty() || row.error.equals(code)) && words.contains(row.text)) {
          return problem;
        }
      }
    }
    return null;
  }

  GoogleException exception() {
    return exception("");
  }

  /// Returns the problem in words.
  ///
  /// @param more what is to be said besides, or the empty string
  GoogleException exception(String more) {
    return switch (cure) {
      case SIGN_IN -> GoogleException.signInAgain(message + more);
      case WAIT -> GoogleException.passing(message + more, hint);
      case REPAIR -> new GoogleException(message + more, hint);
    };
  }
}
