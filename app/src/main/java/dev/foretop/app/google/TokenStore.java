package dev.foretop.app.google;

import java.util.Optional;

/// Keeps refresh tokens between starts.
public interface TokenStore {

  /// Returns the token kept under `key`.
  Optional<String> load(String key);

  /// Keeps `token` under `key`.
  ///
  /// @throws GoogleException if it cannot be kept
  void save(String key, String token) throws GoogleException;

  /// Forgets what is kept under `key`.
  void delete(String key);

  /// Returns where the tokens are, for the user.
  String description();
}
