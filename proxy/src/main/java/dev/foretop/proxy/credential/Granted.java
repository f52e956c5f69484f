package dev.foretop.proxy.credential;

import java.util.function.BooleanSupplier;

/// A credential, and for how long it may be used.
///
/// @param tenure says whether the account still stands that the credential is of; the same object
///   for the same account
public record Granted(Credential credential, BooleanSupplier tenure) {

  /// One that no account stands behind.
  static Granted forGood(Credential credential) {
    return new Granted(credential, Granted::always);
  }

  private static boolean always() {
    return true;
  }
}
