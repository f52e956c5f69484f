package dev.foretop.app.kube;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads values of a token stream. What is not of the type that it should be counts as absent.
final class Tokens {

  private Tokens() {}

  static String text(JsonParser json) {
    boolean isScalar = json.currentToken().isScalarValue();
    if (!isScalar) {
      json.skipChildren();
    }
    return isScalar && json.currentToken() != JsonToken.VALUE_NULL ? json.getString() : "";
  }

  /// Returns what was there before if the text is the same, so that one string serves many rows.
  static String sameText(JsonParser json, String previous) {
    String text = text(json);
    return text.equals(previous) ? previous : text;
  }

  static String skipped(JsonParser json) {
    json.skipChildren();
    return "";
  }

  static int number(JsonParser json) {
    int number = json.getValueAsInt(0);
    json.skipChildren();
    return number;
  }

  /// Returns a moment in seconds since 1970, or 0.
  static int seconds(String timestamp) {
    if (timestamp.isEmpty()) {
      return 0;
    }
    try {
      long seconds = Instant.parse(timestamp).getEpochSecond();
      return seconds > 0 && seconds <= Integer.MAX_VALUE ? (int) seconds : 0;
    } catch (DateTimeParseException _) {
      return 0;
    }
  }
}
