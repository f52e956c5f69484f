package dev.foretop.proxy.credential;

import java.util.ArrayList;
import java.util.List;

/// Takes a command line from a file of settings apart, without a shell: nothing in it is expanded,
/// and nothing starts a second command.
///
/// By the rules of POSIX' shells for quoting, or by those of Windows' programs.
///
/// Sources: <https://docs.python.org/3/library/shlex.html#parsing-rules>,
/// <https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments>
final class CommandWords {

  private final String line;
  private final boolean windows;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private char quote;
  private int at;

  private CommandWords(String line, boolean windows) {
    this.line = line;
    this.windows = windows;
  }

  /// Returns the words; of a quotation that is not closed, all that follows.
  static List<String> split(String line, boolean windows) {
    var words = new CommandWords(line, windows);
    while (words.at < line.length()) {
      words.read(line.charAt(words.at));
    }
    words.end();
    return words.words;
  }

  private void read(char c) {
    if (c == '\\' && quote != '\'') {
      readBackslashes();
    } else if (quote == 0 && (c == '"' || (c == '\'' && !windows))) {
      quote = c;
      begun = true;
      at++;
    } else if (c == quote) {
      quote = 0;
      at++;
    } else if (quote == 0 && Character.isWhitespace(c)) {
      end();
      at++;
    } else {
      append(c);
      at++;
    }
  }

  private void readBackslashes() {
    if (windows) {
      readBackslashesOnWindows();
      return;
    }
    boolean last = at + 1 == line.length();
    char next = last ? '\\' : line.charAt(at + 1);
    if (quote == '"' && next != '"' && next != '\\') {
      append('\\');
    }
    append(next);
    at += last ? 1 : 2;
  }

  // They mean anything only before a quotation mark: there each pair is one, and one that is left
  // over makes the mark an ordinary character.
  private void readBackslashesOnWindows() {
    int count = 0;
    while (at < line.length() && line.charAt(at) == '\\') {
      count++;
      at++;
    }
    boolean beforeQuote = at < line.length() && line.charAt(at) == '"';
    for (int i = 0; i < (beforeQuote ? count / 2 : count); i++) {
      append('\\');
    }
    if (beforeQuote && count % 2 == 1) {
      append('"');
      at++;
    }
  }

  private void append(char c) {
    word.append(c);
    begun = true;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
