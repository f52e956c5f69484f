package dev.foretop.app.google;

import dev.foretop.app.oauth.CodeAnswer;
import dev.foretop.app.oauth.CodeReceiver;
import dev.foretop.app.words.Texts;
import java.net.URI;

/// Google, as who a sign-in with the browser is made.
///
/// @param authUri where the browser was sent; stand-ins for Google say what Google says
record GoogleIssuer(URI authUri) implements CodeReceiver.Issuer {

  @Override
  public boolean isNamed(String name) {
    return name.equals("https://accounts.google.com")
        || origin(name).equals(origin(authUri.toString()));
  }

  private static String origin(String uri) {
    int path = uri.indexOf('/', uri.indexOf("://") + 3);
    return path < 0 ? uri : uri.substring(0, path);
  }

  @Override
  public String words(CodeAnswer.Refused refusal) {
    return Failures.ofRedirect(refusal.error(), refusal.description()).sentence();
  }

  /// Returns the code that the browser brought.
  static String code(CodeAnswer answer) throws GoogleException {
    return switch (answer) {
      case CodeAnswer.Code(var code) -> code;
      case CodeAnswer.Refused(var error, var said) -> throw Failures.ofRedirect(error, said);
      case CodeAnswer.OtherIssuer() ->
          throw new GoogleException(
              Texts.of("google.sign.failed.answer"), Texts.of("google.start.again.if"));
      case CodeAnswer.Nobody() ->
          throw new GoogleException(
              Texts.of("google.nobody.signed"), Texts.of("google.start.sign.again"));
      case CodeAnswer.Cancelled() ->
          throw new GoogleException(
              Texts.of("google.sign.cancelled"), Texts.of("google.start.again"));
    };
  }
}
