package dev.foretop.proxy.problem;

/// What to do about a server that cannot be reached.
final class NetworkHint {

  private static final String ANSWERED = " on the way answered ";
  private static final String LOGIN =
      "Put them into the proxy's address, as in http://USER:PASSWORD@HOST:PORT: it stands in"
          + " 'proxy-url' of the kubeconfig, or in HTTPS_PROXY.";
  private static final String REFUSED =
      "It can be reached, and lets nobody through to the cluster: ask whoever runs it, or name"
          + " another in 'proxy-url' of the kubeconfig or in HTTPS_PROXY.";

  private NetworkHint() {}

  /// @param detail what went wrong on the way
  /// @param system the value of the system property `os.name`
  static String of(String server, String detail, String system) {
    if (detail.contains(ANSWERED)) {
      return detail.contains(ANSWERED + "407") ? LOGIN : REFUSED;
    }
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
