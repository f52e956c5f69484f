package dev.foretop.app.keychain;

import dev.foretop.app.words.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps tokens until the program ends.
public final class MemoryTokenStore implements TokenStore {

  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  @Override
  public Optional<String> load(String key) {
    return Optional.ofNullable(tokens.get(key));
  }

  @Override
  public void save(String key, String token) {
    tokens.put(key, token);
  }

  @Override
  public void delete(String key) {
    tokens.remove(key);
  }

  @Override
  public String description() {
    return Texts.of("keychain.memory");
  }
}
