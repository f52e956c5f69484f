package dev.foretop.proxy.guard;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A host and a port, as in the `Host` field.
///
/// @param host as it was written; an IPv6 address in brackets
/// @param port the port, or -1 where there is none
record Authority(String host, int port) {

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final int MAX_LENGTH = 300;
  private static final int MAX_PORT = 65_535;

  /// Reads `text`; empty if it cannot be an authority. Never throws.
  static Optional<Authority> parse(String text) {
    int bracket = text.lastIndexOf(']');
    int colon = text.indexOf(':', Math.max(bracket, 0));
    String host = colon < 0 ? text : text.substring(0, colon);
    int port = colon < 0 ? -1 : parsePort(text, colon + 1);
    boolean valid =
        text.length() <= MAX_LENGTH
            && (colon < 0 || port >= 0)
            && (isAddress(host) || isName(host));
    return valid ? Optional.of(new Authority(host, port)) : Optional.empty();
  }

  private static int parsePort(String text, int start) {
    int port = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || port > MAX_PORT) {
        return -1;
      }
      port = port * 10 + (c - '0');
    }
    return start < text.length() && port <= MAX_PORT ? port : -1;
  }

  private static boolean isName(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '.' && c != '_') {
        return false;
      }
    }
    return !host.isEmpty();
  }

  private static boolean isAddress(String host) {
    int last = host.length() - 1;
    if (last < 2 || host.charAt(0) != '[' || host.charAt(last) != ']') {
      return false;
    }
    for (int i = 1; i < last; i++) {
      char c = host.charAt(i);
      if (c > '~' || (Character.digit(c, 16) < 0 && c != ':' && c != '.')) {
        return false;
      }
    }
    return true;
  }

  /// Returns whether this is a name of this machine for itself, and no other port than `ownPort`.
  /// The case of letters is of no account; a dot at the end is.
  boolean isLoopback(int ownPort) {
    return port == ownPort
        && (LOOPBACK_NAMES.contains(host)
            || LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT)));
  }
}
