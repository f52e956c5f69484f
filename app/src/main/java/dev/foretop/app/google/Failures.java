package dev.foretop.app.google;

import java.util.Locale;

/// Words for what goes wrong with tokens. The library's own messages hold Google's whole answer, so
/// they are looked at and not passed on.
final class Failures {

  private Failures() {}

  static GoogleException ofTokens(Throwable failure) {
    if (failure instanceof GoogleException known) {
      return known;
    }
    return ofTokens(texts(failure));
  }

  /// Judges by an answer of a token endpoint.
  static GoogleException ofTokens(GoogleHttp.Answer answer) {
    if (answer.status() == 401) {
      return ofTokens("invalid_client");
    }
    return BusyServer.isBusy(answer.status()) ? busy() : ofTokens(answer.body());
  }

  private static GoogleException busy() {
    return GoogleException.passing("Google is busy", "Try again in a minute.");
  }

  /// Judges by what an answer says.
  static GoogleException ofTokens(String answer) {
    String text = answer.toLowerCase(Locale.ROOT);
    if (text.contains("invalid_rapt")) {
      return GoogleException.signInAgain("your organisation asks you to sign in to Google again");
    }
    if (text.contains("invalid_grant")) {
      return GoogleException.signInAgain("the sign-in to Google has expired or was revoked");
    }
    if (text.contains("invalid_client")) {
      return new GoogleException("Google does not know the OAuth client", "Check the client file.");
    }
    if (text.contains("malformedjson") || text.contains("<html")) {
      return GoogleException.passing(
          "something else than Google answered, perhaps the sign-in page of a network",
          "Open a page in your browser, sign in to the network and try again.");
    }
    if (text.contains("timed out") || text.contains("timeout")) {
      return GoogleException.ofNetwork("Google did not answer in time");
    }
    if (text.contains("connect") || text.contains("unknownhost")) {
      return GoogleException.ofNetwork("Google's token endpoint could not be reached");
    }
    if (text.contains(" 503") || text.contains(" 429")) {
      return busy();
    }
    return GoogleException.passing(
        "Google's token endpoint could not be used", "Check the network and try again.");
  }

  private static String texts(Throwable failure) {
    var texts = new StringBuilder();
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 10; cause = cause.getCause()) {
      texts.append(cause.getClass().getSimpleName()).append(' ').append(cause.getMessage());
      texts.append(' ');
      depth++;
    }
    return texts.toString();
  }
}
