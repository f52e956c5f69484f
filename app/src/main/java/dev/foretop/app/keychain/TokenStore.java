package dev.foretop.app.keychain;

import java.io.IOException;
import java.util.Optional;

/// Keeps tokens. Safe for use by many threads; calls may block.
public interface TokenStore {

  /// Returns the token kept under `key`.
  Optional<String> load(String key);

  /// Keeps `token` under `key`.
  ///
  /// @throws IOException with a message for the user, if it cannot be kept
  void save(String key, String token) throws IOException;

  /// Forgets what is kept under `key`.
  void delete(String key);

  /// Returns where the tokens are, for the user.
  String description();
}
