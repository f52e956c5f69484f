package dev.foretop.app.cli;

import java.io.IOException;

/// Which port leads to which.
///
/// @param local of this machine, 0 for any
/// @param remote of the target, a number or a name
record ForwardPorts(int local, String remote) {

  private static final int LARGEST = 65_535;

  /// Reads `[LOCAL:]REMOTE`; without a first part the numbers are the same.
  static ForwardPorts parse(String text) throws IOException {
    int colon = text.indexOf(':');
    String remote = text.substring(colon + 1);
    String local =
        colon > 0 ? text.substring(0, colon) : colon == 0 || !isNumber(remote) ? "0" : remote;
    if (remote.isEmpty()
        || remote.indexOf(':') >= 0
        || !isNumber(local)
        || Integer.parseInt(local) > LARGEST) {
      throw new IOException(
          "'%s' is no [LOCAL:]REMOTE, such as 8080:80, 8080 or 0:http".formatted(text));
    }
    return new ForwardPorts(Integer.parseInt(local), remote);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 5
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
