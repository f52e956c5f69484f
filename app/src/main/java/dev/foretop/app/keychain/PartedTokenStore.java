package dev.foretop.app.keychain;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.util.Optional;

/// Keeps long tokens in parts, for a store that takes short ones only: the Credential Manager of
/// Windows takes 2,560 bytes, which are 1,280 characters. Tokens with many groups are longer.
///
/// Under the token's own key then stands how many parts there are.
///
/// Source: <https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credentialw>
final class PartedTokenStore implements TokenStore {

  private static final int MAX_LENGTH = 1_200;
  private static final int MAX_PARTS = 100;

  // No token has a space.
  private static final String PARTS = "Foretop has kept parts: ";

  private final TokenStore store;

  PartedTokenStore(TokenStore store) {
    this.store = store;
  }

  @Override
  public Optional<String> load(String key) {
    Optional<String> found = store.load(key);
    int parts = found.map(PartedTokenStore::parts).orElse(0);
    if (parts == 0) {
      return found;
    }
    var token = new StringBuilder();
    for (int i = 1; i <= parts; i++) {
      Optional<String> part = store.load(part(key, i));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      token.append(part.get());
    }
    return Optional.of(token.toString());
  }

  // How many parts there are is said last: what is interrupted leaves nothing that looks whole.
  @Override
  public void save(String key, String token) throws IOException {
    delete(key);
    if (token.length() <= MAX_LENGTH) {
      store.save(key, token);
      return;
    }
    int parts = (token.length() + MAX_LENGTH - 1) / MAX_LENGTH;
    if (parts > MAX_PARTS) {
      throw new IOException(Texts.of("keychain.token.too.long", description()));
    }
    for (int i = 1; i <= parts; i++) {
      int end = Math.min(token.length(), i * MAX_LENGTH);
      store.save(part(key, i), token.substring((i - 1) * MAX_LENGTH, end));
    }
    store.save(key, PARTS + parts);
  }

  @Override
  public void delete(String key) {
    int parts = store.load(key).map(PartedTokenStore::parts).orElse(0);
    store.delete(key);
    for (int i = 1; i <= parts; i++) {
      store.delete(part(key, i));
    }
  }

  private static String part(String key, int number) {
    return key + " part " + number;
  }

  private static int parts(String found) {
    try {
      int parts = found.startsWith(PARTS) ? Integer.parseInt(found.substring(PARTS.length())) : 0;
      return Math.clamp(parts, 0, MAX_PARTS);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  @Override
  public String description() {
    return store.description();
  }
}
