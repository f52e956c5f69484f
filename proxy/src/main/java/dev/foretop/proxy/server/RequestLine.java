package dev.foretop.proxy.server;

import java.nio.ByteBuffer;

/// Checks request lines byte for byte as they come in: a method, one space, a target, one space,
/// `HTTP/1.1` or `HTTP/1.0`, CR, LF (RFC 9112, section 3).
///
/// Jetty's parser takes more than that: several spaces, a version in small letters, and
/// `http:/path` for a path. Where two servers read one line differently, one of them is deceived.
final class RequestLine {

  private static final String VERSION_PREFIX = "HTTP/1.";
  private static final int VERSION_LENGTH = VERSION_PREFIX.length() + 1;

  private enum State {
    START,
    METHOD,
    TARGET_START,
    TARGET,
    SCHEME,
    SLASH,
    SECOND_SLASH,
    VERSION,
    LF,
    DONE,
    BAD
  }

  private State state = State.START;
  private int matched;

  /// Gets ready for the next request.
  void reset() {
    state = State.START;
    matched = 0;
  }

  /// Reads on in `buffer` without taking anything from it, up to the end of the line; returns false
  /// as soon as the line cannot be one.
  boolean accepts(ByteBuffer buffer) {
    for (int i = buffer.position(); i < buffer.limit() && !isOver(); i++) {
      state = next((char) (buffer.get(i) & 0xff));
    }
    return state != State.BAD;
  }

  boolean isOver() {
    return state == State.DONE || state == State.BAD;
  }

  private State next(char c) {
    return switch (state) {
      case START -> isLineEnd(c) ? State.START : inMethod(c);
      case METHOD -> c == ' ' ? State.TARGET_START : inMethod(c);
      case TARGET_START -> c == '/' || c == '*' ? State.TARGET : inScheme(c);
      case SCHEME -> c == ':' ? State.SLASH : inScheme(c);
      // A digit: a host with its port, which only CONNECT has, and that is refused as a method.
      case SLASH -> c == '/' ? State.SECOND_SLASH : Character.isDigit(c) ? State.TARGET : State.BAD;
      case SECOND_SLASH -> c == '/' ? State.TARGET : State.BAD;
      case TARGET -> c == ' ' ? State.VERSION : c > ' ' ? State.TARGET : State.BAD;
      case VERSION -> inVersion(c);
      case LF -> c == '\n' ? State.DONE : State.BAD;
      case DONE, BAD -> state;
    };
  }

  private static State inMethod(char c) {
    return c > ' ' && c < 0x7f ? State.METHOD : State.BAD;
  }

  private static State inScheme(char c) {
    boolean possible =
        (c >= 'a' && c <= 'z')
            || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9')
            || c == '+'
            || c == '-'
            || c == '.'
            || c == '['
            || c == ']';
    return possible ? State.SCHEME : State.BAD;
  }

  private State inVersion(char c) {
    if (c == '\r') {
      return matched == VERSION_LENGTH ? State.LF : State.BAD;
    }
    boolean fits =
        matched < VERSION_LENGTH - 1
            ? c == VERSION_PREFIX.charAt(matched)
            : matched < VERSION_LENGTH && (c == '1' || c == '0');
    matched++;
    return fits ? State.VERSION : State.BAD;
  }

  private static boolean isLineEnd(char c) {
    return c == '\r' || c == '\n';
  }
}
