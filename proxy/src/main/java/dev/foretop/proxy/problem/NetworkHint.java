package dev.foretop.proxy.problem;

/// What to do about a server that cannot be reached.
final class NetworkHint {

  private NetworkHint() {}

  /// @param detail what went wrong on the way
  /// @param system the value of the system property `os.name`
  static String of(String server, String detail, String system) {
    String reach =
        "Check that %s can be reached from this machine, VPN included.".formatted(server);
    // So it answers to a program that the user has not let into their own network.
    return system.startsWith("Mac") && detail.startsWith("no route to host")
        ? reach
            + " If it is in your own network, allow Foretop, or the terminal that it was started"
            + " from, in System Settings, Privacy & Security, Local Network."
        : reach;
  }
}
