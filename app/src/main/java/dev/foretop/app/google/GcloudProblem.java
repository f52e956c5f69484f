package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Locale;

/// What gcloud says on standard error when it gives no token, why, and what helps; the first that
/// fits counts. Its words are looked at and never passed on.
enum GcloudProblem {
  TLS(
      Texts.of("google.gcloud.does.not"),
      Texts.of("google.name.authority.gcloud"),
      Kind.REPAIR,
      "certificate_verify_failed",
      "certificate verify failed"),
  NETWORK(
      Texts.of("google.gcloud.cannot.reach"),
      Texts.of("google.check.network"),
      Kind.WAIT,
      "max retries exceeded",
      "failed to establish a new connection",
      "unable to find the server",
      "name or service not known",
      "nodename nor servname",
      "name resolution",
      "getaddrinfo failed",
      "network is unreachable",
      "no route to host",
      "remote end closed connection",
      "connection refused",
      "connection reset",
      "connection aborted",
      "timed out",
      "proxyerror"),
  IMPERSONATION(
      Texts.of("google.gclouds.account.may"),
      Texts.of("google.have.role.service.account"),
      Kind.REPAIR,
      "failed to impersonate",
      "unable to acquire impersonated",
      "iam.serviceaccounts.getaccesstoken"),
  NO_ACCOUNT(
      Texts.of("google.gcloud.no.account"),
      Texts.of("google.add.one.gcloud"),
      Kind.SIGN_IN,
      "not currently have an active account",
      "does not have any valid credentials",
      "no credentialed accounts"),
  SESSION_OVER(
      Texts.of("google.your.organisation.asks"),
      Texts.of("google.run.gcloud.auth.login"),
      Kind.SIGN_IN,
      "reauth",
      "rapt_required",
      "invalid_rapt"),
  TOKEN_FILE(
      Texts.of("google.gcloud.cannot.read"),
      Texts.of("google.correct.gcloud.files"),
      Kind.REPAIR,
      "unable to read file",
      "access token file",
      "access_token_file",
      "credential_file_override",
      "failed to load credential file"),
  EXPIRED(
      Texts.of("google.gcloud.no.valid"),
      Texts.of("google.run.gcloud.auth.login"),
      Kind.SIGN_IN,
      "invalid_grant",
      "problem refreshing",
      "obtain new credentials"),
  BROKEN(
      Texts.of("google.gcloud.installed.but"),
      Texts.of("google.run.gcloud.config.config"),
      Kind.REPAIR,
      "");

  private final String message;
  private final String hint;
  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // of List.of()
  private final List<String> words;

  private enum Kind {
    SIGN_IN,
    REPAIR,
    WAIT
  }

  GcloudProblem(String message, String hint, Kind kind, String... words) {
    this.message = message;
    this.hint = hint;
    this.kind = kind;
    this.words = List.of(words);
  }

  /// Judges by what gcloud wrote.
  static GoogleException of(String errors) {
    String text = errors.toLowerCase(Locale.ROOT);
    for (GcloudProblem problem : values()) {
      if (problem.words.stream().anyMatch(text::contains)) {
        return problem == EXPIRED ? ofGoogle(text) : problem.exception();
      }
    }
    return BROKEN.exception();
  }

  // It passes on what the token endpoint said, such as ('invalid_grant: account not found', {…}).
  private static GoogleException ofGoogle(String text) {
    int begin = text.indexOf("('") + 2;
    int colon = text.indexOf(": ", begin);
    int end = text.indexOf("',", begin);
    TokenProblem said =
        begin < 2 || colon < 0 || end < colon
            ? null
            : TokenProblem.of(text.substring(begin, colon), text.substring(colon, end));
    return said == null || said == TokenProblem.REVOKED ? EXPIRED.exception() : said.exception();
  }

  GoogleException exception() {
    return switch (kind) {
      case SIGN_IN -> GoogleException.signIn(message, hint);
      case WAIT -> GoogleException.passing(message, hint);
      case REPAIR -> new GoogleException(message, hint);
    };
  }
}
