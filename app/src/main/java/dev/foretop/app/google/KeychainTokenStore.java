package dev.foretop.app.google;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps tokens in the operating system's keychain: Keychain, Credential Manager or Secret Service.
public final class KeychainTokenStore implements TokenStore {

  private static final Logger log = LoggerFactory.getLogger(KeychainTokenStore.class);
  private static final String SERVICE = "Foretop Google sign-in";

  private final Keyring keyring;

  private KeychainTokenStore(Keyring keyring) {
    this.keyring = keyring;
  }

  /// Opens the keychain; empty where there is none. May take a second.
  public static Optional<TokenStore> open() {
    try {
      return Optional.of(new KeychainTokenStore(Keyring.create()));
    } catch (BackendNotSupportedException | LinkageError e) {
      log.info("There is no keychain: {}", e.getClass().getSimpleName());
      return Optional.empty();
    } catch (RuntimeException e) {
      log.info("The keychain cannot be used: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> load(String key) {
    try {
      return Optional.ofNullable(keyring.getPassword(SERVICE, key));
    } catch (PasswordAccessException _) {
      return Optional.empty();
    }
  }

  @Override
  public void save(String key, String token) throws GoogleException {
    try {
      keyring.setPassword(SERVICE, key, token);
    } catch (PasswordAccessException _) {
      throw new GoogleException(
          "the keychain did not take the token", "Unlock it and sign in again.");
    }
  }

  @Override
  public void delete(String key) {
    try {
      keyring.deletePassword(SERVICE, key);
    } catch (PasswordAccessException _) {
      log.debug("Nothing to delete in the keychain");
    }
  }

  @Override
  public String description() {
    return "the keychain (%s)".formatted(keyring.getKeyringStorageType());
  }
}
