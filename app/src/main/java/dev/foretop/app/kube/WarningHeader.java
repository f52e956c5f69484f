package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/// Reads the header `Warning` of an answer: a code, who says it, and a text in quotes.
final class WarningHeader {

  private static final int LONGEST = 2_000;

  private WarningHeader() {}

  /// Returns the texts of an answer's warnings, in its order.
  static List<String> texts(HttpResponse response) {
    List<String> texts = new ArrayList<>();
    for (Header header : response.getHeaders("Warning")) {
      texts.add(text(header.getValue()));
    }
    return texts;
  }

  /// Returns the text; all of the value where it has another form.
  static String text(String value) {
    int open = value.indexOf('"');
    int close = value.lastIndexOf('"');
    String quoted = open >= 0 && close > open ? value.substring(open + 1, close) : value;
    var text = new StringBuilder();
    for (int i = 0; i < quoted.length() && text.length() < LONGEST; i++) {
      char c = quoted.charAt(i);
      boolean isEscape = c == '\\' && i + 1 < quoted.length();
      text.append(isEscape ? quoted.charAt(++i) : c);
    }
    return text.toString();
  }
}
