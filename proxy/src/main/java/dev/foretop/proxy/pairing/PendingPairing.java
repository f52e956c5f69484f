package dev.foretop.proxy.pairing;

/// A program that waits for the user's answer. For any thread.
///
/// The first answer counts. Without one the request runs out by itself; see [PairingRequest].
public interface PendingPairing {

  /// Returns what to tell the user.
  PairingRequest request();

  /// Returns whether an answer still makes a difference.
  boolean isPending();

  /// Lets the program have its token.
  ///
  /// @return `false` if it was too late
  boolean approve();

  /// Refuses.
  void deny();
}
