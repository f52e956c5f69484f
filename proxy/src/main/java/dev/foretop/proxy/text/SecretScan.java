package dev.foretop.proxy.text;

import dev.foretop.proxy.text.Redaction.Extra;
import java.util.Locale;
import java.util.Set;

/// One way through a text, from its first character to its last, that leaves out secrets.
///
/// It goes from word to word: a run of letters, digits, `_` and `-`. Each rule looks only at what
/// it then consumes, or a fixed distance ahead.
final class SecretScan {

  private static final String PEM_BEGIN = "-----BEGIN ";
  private static final String PEM_END = "-----END ";
  private static final int MIN_OPAQUE_LENGTH = 32;
  private static final int MAX_GAP = 3;

  private final String text;
  private final Set<Extra> extras;
  private final StringBuilder out;
  private int at;
  private int plainTo; // no part of what ends here is an opaque word

  SecretScan(String text, Set<Extra> extras) {
    this.text = text;
    this.extras = extras;
    this.out = new StringBuilder(text.length());
  }

  String result() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '-' && text.startsWith(PEM_BEGIN, at)) {
        hideTo(pemEnd());
      } else if (SecretWords.isWord(c)) {
        word();
      } else if (c == ':' && text.startsWith("://", at)) {
        userInfo();
      } else if (c == '?' && extras.contains(Extra.QUERIES)) {
        query();
      } else {
        keepTo(at + 1);
      }
    }
    return out.toString();
  }

  private void keepTo(int end) {
    out.append(text, at, end);
    at = end;
  }

  private void hideTo(int end) {
    out.append(Redaction.HIDDEN);
    at = end;
  }

  private int pemEnd() {
    int end = text.indexOf(PEM_END, at);
    int dashes = end < 0 ? -1 : text.indexOf("-----", end + PEM_END.length());
    return dashes < 0 ? text.length() : dashes + "-----".length();
  }

  private void word() {
    int end = wordEnd(at);
    int token = SecretWords.token(text, at, end);
    String word = text.substring(at, end);
    if (token >= 0) {
      keepTo(token);
      hideTo(tokenEnd(at));
    } else if (SecretWords.isScheme(word) && isAnyOf(" :=", end)) {
      keepTo(run(" :=", end));
      hideTo(valueEnd(at));
    } else if (!named(word, end) && !option(word, end)) {
      plainWord(end);
    }
  }

  private void plainWord(int end) {
    if (extras.contains(Extra.OPAQUE_WORDS) && at >= plainTo) {
      int opaqueEnd = opaqueEnd(end);
      if (opaqueEnd - at >= MIN_OPAQUE_LENGTH && hasLetterAndDigit(at, opaqueEnd)) {
        hideTo(opaqueEnd);
        return;
      }
      plainTo = opaqueEnd;
    }
    keepTo(end);
  }

  // "name": "value", name=value, Name: Scheme value
  private boolean named(String word, int end) {
    int next = end < text.length() && isQuote(text.charAt(end)) ? end + 1 : end;
    int separator = gap(next);
    if (!isAnyOf(":=", separator)
        || text.startsWith("://", separator)
        || !SecretWords.isSecretName(word)) {
      return false;
    }
    int value = gap(separator + 1);
    if (value >= text.length()) {
      return false;
    }
    keepTo(value);
    boolean whole = SecretWords.isHeader(word) && !isQuote(text.charAt(at));
    keepScheme();
    hideTo(whole ? lineEnd(at) : valueEnd(at));
    return true;
  }

  private void keepScheme() {
    int end = wordEnd(at);
    if (SecretWords.isScheme(text.substring(at, end)) && isAnyOf(" ", end)) {
      keepTo(run(" ", end));
    }
  }

  // --name value
  private boolean option(String word, int end) {
    boolean isSecret = word.startsWith("-") && SecretWords.isSecretOption(word);
    if (!isSecret || !isAnyOf(" ", end) || end + 1 >= text.length() || isAnyOf("- ", end + 1)) {
      return false;
    }
    keepTo(end + 1);
    hideTo(valueEnd(at));
    return true;
  }

  // scheme://user:password@host
  private void userInfo() {
    int end = at + "://".length();
    int last = -1;
    for (int i = end; i < text.length() && !isAuthorityEnd(text.charAt(i)); i++) {
      last = text.charAt(i) == '@' ? i : last;
    }
    keepTo(end);
    if (last > end) {
      hideTo(last);
    }
  }

  private static boolean isAuthorityEnd(char c) {
    return c == '/' || isQuote(c) || Character.isWhitespace(c);
  }

  private void query() {
    keepTo(at + 1);
    int end = at;
    while (end < text.length() && !isQueryEnd(text.charAt(end))) {
      end++;
    }
    if (end > at) {
      hideTo(end);
    }
  }

  private static boolean isQueryEnd(char c) {
    return isQuote(c) || Character.isWhitespace(c);
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && SecretWords.isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int tokenEnd(int from) {
    int end = from;
    while (end < text.length() && SecretWords.isToken(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int opaqueEnd(int from) {
    int end = from;
    while (end < text.length() && (SecretWords.isWord(text.charAt(end)) || isAnyOf("+=", end))) {
      end++;
    }
    return end;
  }

  // In quotes, to the closing one, or the end of the line where it is missing.
  private int valueEnd(int from) {
    if (from < text.length() && isQuote(text.charAt(from))) {
      return quotedEnd(from);
    }
    int end = from;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && !isAnyOf("\"',;&}", end)) {
      end++;
    }
    return end;
  }

  private int quotedEnd(int from) {
    int end = from + 1;
    while (end < text.length() && text.charAt(end) != '\n') {
      if (text.charAt(end++) == text.charAt(from)) {
        return end;
      }
    }
    return end;
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private int gap(int from) {
    int end = from;
    while (end < text.length() && end < from + MAX_GAP && isAnyOf(" \t", end)) {
      end++;
    }
    return end;
  }

  private int run(String characters, int from) {
    int end = from;
    while (isAnyOf(characters, end)) {
      end++;
    }
    return end;
  }

  private boolean isAnyOf(String characters, int index) {
    return index < text.length() && characters.indexOf(text.charAt(index)) >= 0;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private boolean hasLetterAndDigit(int from, int to) {
    String part = text.substring(from, to).toLowerCase(Locale.ROOT);
    return part.chars().anyMatch(c -> c >= '0' && c <= '9')
        && part.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }
}
