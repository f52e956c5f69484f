package dev.foretop.app.google;

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
            "'%s' gave no token; it answered %d".formatted(uri.getHost(), status),
            "Check the client or credential file, or sign in another way.");
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
        "something else than Google answered, perhaps the sign-in page of a network",
        "Open a page in your browser, sign in to the network and try again.");
  }

  // The shape of Google's APIs, which is also that of impersonation.
  private static GoogleException ofApi(At at, JsonNode error, int status) {
    String message = limited(error.path("message").asString("")).toLowerCase(Locale.ROOT);
    ApiProblem detail = ApiProblem.of(error);
    if (detail.isServiceDisabled()) {
      return new GoogleException(
          "the API that gives service accounts' tokens is not enabled in " + detail.where(),
          detail.enableHint("iamcredentials.googleapis.com"));
    }
    if (isBusy(status)) {
      return TokenProblem.BUSY.exception();
    }
    if (status == 404 || message.contains("not found")) {
      return new GoogleException(
          "the service account that the credential acts as does not exist",
          "Correct 'service_account_impersonation_url' in the credential's file.");
    }
    if (status == 401) {
      return GoogleException.signInAgain("Google did not accept the token that came first");
    }
    if (at == At.IMPERSONATION && status == 400) {
      return ofBadImpersonation(message);
    }
    if (at == At.IMPERSONATION || status == 403) {
      return new GoogleException(
          "you may not act as the service account",
          "Have the role 'Service Account Token Creator' (for a workload: 'Workload Identity User')"
              + " given to you on it.");
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
            "the credential asks for a token that lives longer than the service account's may",
            "Correct 'token_lifetime_seconds' in the credential's file.")
        : new GoogleException(
            "Google takes the request to act as the service account to be wrong",
            "Check 'service_account_impersonation_url' and 'delegates' in the credential's file.");
  }

  private static GoogleException ofSubjectToken(URI uri, int status) {
    String message =
        "'%s', where the subject token is, answered %d".formatted(uri.getHost(), status);
    return isBusy(status)
        ? GoogleException.passing(message, "Try again in a minute.")
        : new GoogleException(
            message,
            "Correct 'credential_source' in the credential's file, or renew what it sends.");
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
          : " (it is %d min %s)"
              .formatted(ahead.abs().toMinutes(), ahead.isNegative() ? "slow" : "fast");
    } catch (DateTimeException _) {
      return "";
    }
  }

  /// Judges an error that the browser brings instead of a code.
  static GoogleException ofRedirect(String error, String description) {
    TokenProblem problem = TokenProblem.of(error, limited(description));
    return problem == null
        ? new GoogleException("the sign-in failed: Google reported an error", "Start it again.")
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
          "the subject token's file is missing", "Have it written, then try again.");
    }
    if (text.contains("parsing") || text.contains("subject token")) {
      return new GoogleException(
          "the subject token could not be read",
          "Check 'credential_source' in the credential's file and what stands where it points.");
    }
    return new GoogleException(
        "the credential gave no token", "Check the credential's file, or sign in another way.");
  }

  private static String limited(String text) {
    return text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
  }
}
