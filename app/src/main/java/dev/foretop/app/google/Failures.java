package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Words for what goes wrong with tokens. Google's own are looked at and not passed on: they may
/// quote what was sent.
final class Failures {

  private static final int MAX_CHARACTERS = 4096;
  private static final Duration NOTEWORTHY = Duration.ofMinutes(1);

  private Failures() {}

  /// What an endpoint is for.
  enum At {
    /// Google's tokens.
    TOKEN,
    /// Google's tokens for those of other issuers.
    STS,
    /// Tokens of a service account for somebody who may act as it.
    IMPERSONATION,
    /// Tokens of another issuer.
    SUBJECT_TOKEN
  }

  /// Judges an answer that is no success.
  static GoogleException of(At at, URI uri, GoogleHttp.Answer answer, Instant now) {
    if (at == At.SUBJECT_TOKEN) {
      return ofSubjectToken(uri, answer.status());
    }
    JsonNode root = json(answer.body());
    if (root == null) {
      return isBusy(answer.status()) ? TokenProblem.BUSY.exception() : ofPage();
    }
    JsonNode error = root.path("error");
    if (error.isObject()) {
      return ofApi(at, error, answer.status());
    }
    String more = root.path("error_subtype").asString("") + " ";
    String text = more + root.path("error_description").asString("");
    TokenProblem problem = TokenProblem.of(error.asString(""), limited(text));
    if (problem != null) {
      return problem.exception(problem == TokenProblem.CLOCK_OFF ? offset(answer, now) : "");
    }
    return byStatus(uri, answer.status());
  }

  private static GoogleException byStatus(URI uri, int status) {
    if (status == 401) {
      return TokenProblem.CLIENT_UNKNOWN.exception();
    }
    return isBusy(status)
        ? TokenProblem.BUSY.exception()
        : new GoogleException(
            Texts.of("google.gave.no.token", uri.getHost(), String.valueOf(status)),
            Texts.of("google.check.client.credential"));
  }

  private static boolean isBusy(int status) {
    return status == 429 || status >= 500;
  }

  private static @Nullable JsonNode json(String body) {
    try {
      JsonNode root = JsonMapper.shared().readTree(body);
      return root != null && root.isObject() ? root : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  /// Something that is no answer of Google's.
  static GoogleException ofPage() {
    return GoogleException.passing(
        Texts.of("google.something.else.than"), Texts.of("google.open.page.your"));
  }

  // The shape of Google's APIs, which is also that of impersonation.
  private static GoogleException ofApi(At at, JsonNode error, int status) {
    String message = limited(error.path("message").asString("")).toLowerCase(Locale.ROOT);
    ApiProblem detail = ApiProblem.of(error);
    if (detail.isServiceDisabled()) {
      return new GoogleException(
          Texts.of("google.api.gives.service", detail.where()),
          detail.enableHint("iamcredentials.googleapis.com"));
    }
    if (isBusy(status)) {
      return TokenProblem.BUSY.exception();
    }
    if (status == 404 || message.contains("not found")) {
      return new GoogleException(
          Texts.of("google.service.account.credential"),
          Texts.of("google.correct.serviceaccountimpersonationurl.credentials"));
    }
    if (status == 401) {
      return GoogleException.signInAgain(Texts.of("google.google.did.not"));
    }
    if (at == At.IMPERSONATION && status == 400) {
      return ofBadImpersonation(message);
    }
    if (at == At.IMPERSONATION || status == 403) {
      return new GoogleException(
          Texts.of("google.may.not.act"), Texts.of("google.have.role.service"));
    }
    TokenProblem problem = TokenProblem.of("", message);
    return (problem == null ? TokenProblem.MALFORMED : problem).exception();
  }

  private static GoogleException ofBadImpersonation(String message) {
    if (message.contains("disabled")) {
      return TokenProblem.ACCOUNT_GONE.exception();
    }
    return message.contains("lifetime")
        ? new GoogleException(
            Texts.of("google.credential.asks.token"),
            Texts.of("google.correct.tokenlifetimeseconds.credentials"))
        : new GoogleException(
            Texts.of("google.google.takes.request"),
            Texts.of("google.check.serviceaccountimpersonationurl.delegates"));
  }

  private static GoogleException ofSubjectToken(URI uri, int status) {
    String message = Texts.of("google.where.subject.token", uri.getHost(), String.valueOf(status));
    return isBusy(status)
        ? GoogleException.passing(message, Texts.of("google.try.again.minute"))
        : new GoogleException(message, Texts.of("google.correct.credentialsource.credentials"));
  }

  // Google says in every answer what time it is.
  private static String offset(GoogleHttp.Answer answer, Instant now) {
    try {
      Instant there =
          ZonedDateTime.parse(
                  answer.header("Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant();
      Duration ahead = Duration.between(there, now);
      return ahead.abs().compareTo(NOTEWORTHY) < 0
          ? ""
          : Texts.of(
              "google.min",
              String.valueOf(ahead.abs().toMinutes()),
              Texts.of(ahead.isNegative() ? "google.slow" : "google.fast"));
    } catch (DateTimeException _) {
      return "";
    }
  }

  /// Judges an error that the browser brings instead of a code.
  static GoogleException ofRedirect(String error, String description) {
    TokenProblem problem = TokenProblem.of(error, limited(description));
    return problem == null
        ? new GoogleException(Texts.of("google.sign.failed.google"), Texts.of("google.start.again"))
        : problem.exception();
  }

  /// Judges a failure inside Google's library.
  static GoogleException ofLibrary(Throwable failure) {
    var texts = new StringBuilder();
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 10; cause = cause.getCause()) {
      if (cause instanceof GoogleException known) {
        return known.again();
      }
      texts.append(limited(String.valueOf(cause.getMessage()))).append('\n');
      depth++;
    }
    return ofLibrary(texts.toString());
  }

  private static GoogleException ofLibrary(String text) {
    if (text.contains("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES")) {
      return SubjectToken.executablesForbidden();
    }
    if (text.contains("does not exist") || text.contains("credential location")) {
      return new GoogleException(
          Texts.of("google.subject.tokens.file"), Texts.of("google.have.written.then"));
    }
    if (text.contains("parsing") || text.contains("subject token")) {
      return new GoogleException(
          Texts.of("google.subject.token.could"),
          Texts.of("google.check.credentialsource.credentials"));
    }
    return new GoogleException(
        Texts.of("google.credential.gave.no"), Texts.of("google.check.credentials.file"));
  }

  private static String limited(String text) {
    return text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
  }
}
