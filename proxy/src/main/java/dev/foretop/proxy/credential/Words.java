package dev.foretop.proxy.credential;

import java.util.StringJoiner;
import java.util.StringTokenizer;

/// A text's words with one space between them, in one line.
final class Words {

  private Words() {}

  static String of(String text) {
    var words = new StringJoiner(" ");
    var tokens = new StringTokenizer(text);
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    return words.toString();
  }
}
