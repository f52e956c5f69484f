package dev.foretop.app.oauth;

/// What came of waiting for the browser.
public sealed interface CodeAnswer {

  /// The user signed in.
  ///
  /// @param code to be exchanged for tokens
  record Code(String code) implements CodeAnswer {

    @Override
    public String toString() {
      return "Code[redacted]";
    }
  }

  /// The issuer, or the user at it, said no.
  ///
  /// @param error the standard's word (RFC 6749, section 4.1.2.1), or empty
  /// @param description what else it said
  record Refused(String error, String description) implements CodeAnswer {}

  /// The answer names another issuer than the one that was asked (RFC 9207).
  record OtherIssuer() implements CodeAnswer {}

  /// Nobody came back in time.
  record Nobody() implements CodeAnswer {}

  /// The user gave up, or Foretop ends.
  record Cancelled() implements CodeAnswer {}
}
