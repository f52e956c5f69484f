package dev.foretop.app.signin;

import dev.foretop.app.keychain.TokenStore;
import java.io.IOException;
import java.util.Optional;

/// This user's refresh tokens: in the file, for who asked for that, else in the keychain. Any
/// process may have kept a sign-in in the other one before, so both are looked into, and both
/// forget.
///
/// @param isFileWanted whether the user asks for the file now
record UserTokenStore(GoogleTokenFile file, TokenStore keychain, boolean isFileWanted)
    implements TokenStore {

  private TokenStore wanted() {
    return isFileWanted || file.exists() ? file : keychain;
  }

  @Override
  public Optional<String> load(String key) {
    return file.load(key).or(() -> keychain.load(key));
  }

  @Override
  public void save(String key, String token) throws IOException {
    wanted().save(key, token);
  }

  @Override
  public void delete(String key) {
    file.delete(key);
    keychain.delete(key);
  }

  @Override
  public String description() {
    return wanted().description();
  }
}
