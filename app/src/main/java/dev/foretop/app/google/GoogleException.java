package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.util.Locale;

/// Something with Google did not work. The message says what, the hint what to do; neither holds a
/// token, and there is never a cause that does.
public final class GoogleException extends IOException {

  private static final long serialVersionUID = 1;

  private final String hint;
  private final boolean needsSignIn;
  private final boolean isOfNetwork;

  public GoogleException(String message, String hint) {
    this(message, hint, false, false);
  }

  private GoogleException(String message, String hint, boolean needsSignIn, boolean isOfNetwork) {
    super(message);
    this.hint = hint;
    this.needsSignIn = needsSignIn;
    this.isOfNetwork = isOfNetwork;
  }

  /// Returns the same failure for another thread.
  GoogleException again() {
    return new GoogleException(String.valueOf(getMessage()), hint, needsSignIn, isOfNetwork);
  }

  /// Google cannot be reached, which passes without the user's doing.
  static GoogleException ofNetwork(String message) {
    return passing(message, Texts.of("google.check.network"));
  }

  /// Google gives no usable answer now, which no sign-in would change.
  static GoogleException passing(String message, String hint) {
    return new GoogleException(message, hint, false, true);
  }

  static GoogleException signInAgain(String message) {
    return signIn(message, Texts.of("google.sign.again.window.foretop"));
  }

  /// Returns this failure with what makes a sign-in of `source` anew, where only that helps.
  GoogleException curedBy(GoogleChoice.Source source) {
    String hint = source.renewal();
    return needsSignIn
        ? signIn(
            String.valueOf(getMessage()),
            hint.substring(0, 1).toUpperCase(Locale.ROOT) + hint.substring(1) + ".")
        : this;
  }

  /// Only a new sign-in helps, made as `hint` says.
  static GoogleException signIn(String message, String hint) {
    return new GoogleException(message, hint, true, false);
  }

  /// Returns what is wrong and what to do, for the user.
  public String sentence() {
    String message = String.valueOf(getMessage());
    int first = message.offsetByCodePoints(0, Math.min(1, message.length()));
    return message.substring(0, first).toUpperCase(Locale.ROOT)
        + message.substring(first)
        + (message.endsWith(".") ? " " : ". ")
        + hint;
  }

  public String hint() {
    return hint;
  }

  /// Returns whether Google was not reached, or could not answer.
  public boolean isOfNetwork() {
    return isOfNetwork;
  }

  /// Returns whether only a new sign-in helps.
  public boolean needsSignIn() {
    return needsSignIn;
  }
}
