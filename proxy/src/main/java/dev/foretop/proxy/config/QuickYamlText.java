package dev.foretop.proxy.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.foretop.proxy.config.QuickYaml.GivenUpException;
import java.util.Arrays;

/// The text that [QuickYaml] reads, and where the scalars in it end.
///
/// Looks at bytes, one for each character: that costs least before the code is compiled. What is
/// not in Latin-1 is a question mark there, which therefore is looked at twice.
final class QuickYamlText {

  private static final String PLAIN_START =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_+$~.";

  // What a character is to a scalar without quotes. Only the first two can be passed over blindly.
  private static final byte STARTS_PLAIN = 0;
  private static final byte ORDINARY = 1;
  private static final byte FLOW = 2;
  private static final byte COLON = 3;
  private static final byte HASH = 4;
  private static final byte LINE_END = 5;
  private static final byte DOUBTFUL = 6;

  private static final byte[] KINDS = kinds();

  private final String text;
  private final byte[] bytes;

  QuickYamlText(String text) throws GivenUpException {
    this.text = text;
    this.bytes = text.getBytes(ISO_8859_1);
    if (bytes.length != text.length()) { // has characters that are two in the text
      throw new GivenUpException();
    }
  }

  private static byte[] kinds() {
    var kinds = new byte[256];
    Arrays.fill(kinds, DOUBTFUL);
    Arrays.fill(kinds, ' ', 0x7f, ORDINARY);
    setAll(kinds, PLAIN_START, STARTS_PLAIN);
    setAll(kinds, ",[]{}", FLOW);
    kinds[':'] = COLON;
    kinds['#'] = HASH;
    kinds['?'] = DOUBTFUL;
    kinds['\n'] = LINE_END;
    return kinds;
  }

  private static void setAll(byte[] kinds, String characters, byte kind) {
    for (int i = 0; i < characters.length(); i++) {
      kinds[characters.charAt(i)] = kind;
    }
  }

  int length() {
    return bytes.length;
  }

  /// Returns the character at `index`, where behind the text's end is a line's end.
  int at(int index) {
    return index < bytes.length ? bytes[index] : '\n';
  }

  /// Returns whether a colon or a dash before `index` would mean something.
  boolean isBlank(int index) {
    int c = at(index);
    return c == ' ' || c == '\n';
  }

  boolean startsPlain(int index) {
    if (index >= bytes.length) {
      return false;
    }
    char c = text.charAt(index);
    return c < 0x80 ? KINDS[c] == STARTS_PLAIN : isPrintable(c);
  }

  String substring(int start, int end) {
    return text.substring(start, end);
  }

  /// Returns where the scalar without quotes ends that begins at `start`.
  int plainEnd(int start, boolean inFlow) throws GivenUpException {
    int index = passOrdinary(start);
    while (!endsPlain(index, inFlow)) {
      index = passOrdinary(index + 1);
    }
    return index;
  }

  private int passOrdinary(int start) {
    int index = start;
    while (index < bytes.length && KINDS[bytes[index] & 0xff] <= ORDINARY) {
      index++;
    }
    return index;
  }

  private boolean endsPlain(int index, boolean inFlow) throws GivenUpException {
    int c = at(index);
    switch (KINDS[c & 0xff]) {
      case LINE_END -> {
        return true;
      }
      case FLOW -> require(!inFlow || (c != '[' && c != '{'));
      case COLON -> require(!inFlow || KINDS[at(index + 1) & 0xff] != FLOW);
      case HASH -> require(at(index - 1) != ' ');
      default -> requirePrintable(index);
    }
    return c == ':' ? isBlank(index + 1) : inFlow && KINDS[c & 0xff] == FLOW;
  }

  /// Returns where the scalar in single quotes ends whose text begins at `start`.
  int singleQuoteEnd(int start) throws GivenUpException {
    int index = start;
    while (at(index) != '\'' || at(index + 1) == '\'') {
      index += at(index) == '\'' ? 1 : 0;
      requirePrintable(index++);
    }
    return index;
  }

  /// Returns where the scalar in double quotes ends whose text begins at `start`.
  int doubleQuoteEnd(int start) throws GivenUpException {
    int index = start;
    while (at(index) != '"') {
      if (at(index) == '\\') {
        index++;
        require("\"\\/".indexOf(at(index)) >= 0);
      }
      requirePrintable(index++);
    }
    return index;
  }

  void requirePrintable(int index) throws GivenUpException {
    int kind = KINDS[at(index) & 0xff];
    require(kind != LINE_END && (kind != DOUBTFUL || isPrintable(text.charAt(index))));
  }

  private static boolean isPrintable(char c) {
    return c == '?'
        || (c >= 0xa0 && c < 0xd800 && c != '\u2028' && c != '\u2029')
        || (c >= 0xe000 && c <= 0xfffd && c != '\ufeff');
  }

  static void require(boolean sure) throws GivenUpException {
    if (!sure) {
      throw new GivenUpException();
    }
  }
}
