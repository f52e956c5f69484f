package dev.foretop.proxy.pairing;

/// Asks the user whether a program that came by itself may have a token.
@FunctionalInterface
public interface PairingApproval {

  /// Nobody is there to be asked.
  PairingApproval NOBODY = _ -> false;

  /// Begins to ask, and returns at once.
  ///
  /// @return whether there is somebody to ask; if not, the program is told so
  boolean ask(PendingPairing pairing);
}
