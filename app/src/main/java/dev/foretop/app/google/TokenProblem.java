package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
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
      Texts.of("google.your.organisation.asks.sign"),
      Texts.of("google.sign.again.window.foretop"),
      says("invalid_grant", "rapt"),
      says("rapt_required", ""),
      says("invalid_rapt", ""),
      says("interaction_required", "")),
  CLOCK_OFF(
      Cure.REPAIR,
      Texts.of("google.google.takes.machines"),
      Texts.of("google.set.clock.have"),
      says("invalid_grant", "short-lived token"),
      says("invalid_grant", "reasonable timeframe"),
      says("invalid_grant", "issued in the future")),
  KEY_DELETED(
      Cure.REPAIR,
      Texts.of("google.google.does.not.know"),
      Texts.of("google.create.new.key.sign"),
      says("invalid_grant", "invalid jwt signature"),
      says("invalid_grant", "invalid signature for token"),
      says("invalid_grant", "no valid verifier")),
  ACCOUNT_GONE(
      Cure.REPAIR,
      Texts.of("google.google.does.not.know.account"),
      Texts.of("google.ask.whoever.runs"),
      says("invalid_grant", "account not found"),
      says("invalid_grant", "not a valid email or user id"),
      says("invalid_grant", "account has been deleted"),
      says("invalid_grant", "account deleted"),
      says("disabled_client", "service account"),
      says("account_disabled", "")),
  WRONG_AUDIENCE(
      Cure.REPAIR,
      Texts.of("google.audience.refused"),
      Texts.of("google.compare.credential.files"),
      says("invalid_target", ""),
      says("invalid_grant", "audience"),
      says("invalid_request", "audience")),
  ATTRIBUTE_CONDITION(
      Cure.REPAIR,
      Texts.of("google.attribute.condition.workload"),
      Texts.of("google.have.providers.attribute"),
      says("unauthorized_client", "attribute condition"),
      says("unauthorized_client", "attribute mapping"),
      says("invalid_grant", "attribute condition"),
      says("invalid_request", "attribute mapping"),
      says("invalid_grant", "mapped attribute")),
  SUBJECT_EXPIRED(
      Cure.REPAIR,
      Texts.of("google.subject.token.not"),
      Texts.of("google.renew.subject.token"),
      says("invalid_grant", "stale to sign-in"),
      says("invalid_grant", "id token has expired"),
      says("invalid_grant", "token is expired")),
  ISSUER_SILENT(
      Cure.WAIT,
      Texts.of("google.google.cannot.reach"),
      Texts.of("google.try.again.issuers"),
      says("", "connecting to the given credential's issuer")),
  CLIENT_DELETED(
      Cure.REPAIR,
      Texts.of("google.oauth.client.deleted"),
      Texts.of("google.create.another.type"),
      says("deleted_client", ""),
      says("disabled_client", ""),
      says("invalid_client", "deleted"),
      says("invalid_client", "disabled")),
  WRONG_REDIRECT(
      Cure.REPAIR,
      Texts.of("google.oauth.client.does"),
      Texts.of("google.create.one.type"),
      says("redirect_uri_mismatch", ""),
      says("invalid_request", "redirect_uri"),
      says("invalid_request", "loopback")),
  WRONG_CLIENT_TYPE(
      Cure.REPAIR,
      Texts.of("google.oauth.client.may"),
      Texts.of("google.create.one.type"),
      says("unauthorized_client", ""),
      says("unsupported_response_type", ""),
      says("unsupported_grant_type", "")),
  SECRET_MISSING(
      Cure.REPAIR,
      Texts.of("google.oauth.clients.secret"),
      Texts.of("google.download.clients.json"),
      says("invalid_request", "client_secret"),
      says("invalid_client", "secret")),
  CLIENT_UNKNOWN(
      Cure.REPAIR,
      Texts.of("google.google.does.not.know.oauth"),
      Texts.of("google.check.client.file"),
      says("invalid_client", "")),
  ORGANISATION_ONLY(
      Cure.REPAIR,
      Texts.of("google.oauth.client.another"),
      Texts.of("google.sign.account.clients"),
      says("org_internal", "")),
  POLICY(
      Cure.REPAIR,
      Texts.of("google.your.organisations.policy"),
      Texts.of("google.ask.your.google"),
      says("admin_policy_enforced", ""),
      says("access_denied", "admin_policy"),
      says("access_not_configured", ""),
      says("policy_enforced", ""),
      says("", "admin_policy_enforced")),
  CONTEXT_AWARE(
      Cure.REPAIR,
      Texts.of("google.your.organisation.lets"),
      Texts.of("google.ask.your.administrator"),
      says("access_denied", "account restricted"),
      says("invalid_grant", "account restricted"),
      says("", "context-aware")),
  USER_REFUSED(
      Cure.REPAIR,
      Texts.of("google.sign.failed.refused"),
      Texts.of("google.start.again"),
      says("access_denied", "")),
  WRONG_SCOPE(
      Cure.REPAIR,
      Texts.of("google.sign.may.not"),
      Texts.of("google.sign.again.leave.box"),
      says("invalid_scope", ""),
      says("insufficient_scope", "")),
  BROWSER(
      Cure.REPAIR,
      Texts.of("google.google.lets.nobody"),
      Texts.of("google.open.printed.url"),
      says("disallowed_useragent", "")),
  REVOKED(
      Cure.SIGN_IN,
      Texts.of("google.sign.google.expired"),
      Texts.of("google.sign.again.window.foretop"),
      says("invalid_grant", "")),
  BUSY(
      Cure.WAIT,
      Texts.of("google.google.busy"),
      Texts.of("google.try.again.minute"),
      says("server_error", ""),
      says("temporarily_unavailable", ""),
      says("internal_failure", ""),
      says("slow_down", ""),
      says("rate_limit_exceeded", "")),
  MALFORMED(
      Cure.REPAIR,
      Texts.of("google.google.takes.request.wrong"),
      Texts.of("google.check.client.credential.file"),
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
