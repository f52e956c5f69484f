package dev.foretop.app.keychain;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps tokens in the operating system's keychain: Keychain, Credential Manager or Secret Service.
public final class KeychainTokenStore implements TokenStore {

  private static final Logger log = LoggerFactory.getLogger(KeychainTokenStore.class);

  private final Keyring keyring;
  private final String service;

  private KeychainTokenStore(Keyring keyring, String service) {
    this.keyring = keyring;
    this.service = service;
  }

  /// Opens the keychain; empty where there is none. May take a second.
  ///
  /// @param service what the keychain's own program calls these tokens
  public static Optional<TokenStore> open(String service) {
    try {
      Keyring keyring = Keyring.create();
      var store = new KeychainTokenStore(keyring, service);
      boolean takesShortOnes =
          keyring.getKeyringStorageType() == KeyringStorageType.WINDOWS_CREDENTIAL_STORE;
      return Optional.of(takesShortOnes ? new PartedTokenStore(store) : store);
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
      return Optional.ofNullable(keyring.getPassword(service, key));
    } catch (PasswordAccessException _) {
      return Optional.empty();
    }
  }

  @Override
  public void save(String key, String token) throws IOException {
    try {
      keyring.setPassword(service, key, token);
    } catch (PasswordAccessException _) {
      throw new IOException(Texts.of("keychain.did.not.take"));
    }
  }

  @Override
  public void delete(String key) {
    try {
      keyring.deletePassword(service, key);
    } catch (PasswordAccessException _) {
      log.debug("Nothing to delete in the keychain");
    }
  }

  @Override
  public String description() {
    return switch (keyring.getKeyringStorageType()) {
      case OSX_KEYCHAIN, LEGACY_OSX_KEYCHAIN -> Texts.of("keychain.macos");
      case WINDOWS_CREDENTIAL_STORE -> Texts.of("keychain.windows");
      case KWALLET -> Texts.of("keychain.kwallet");
      case GNOME_KEYRING -> Texts.of("keychain.desktop");
    };
  }
}
