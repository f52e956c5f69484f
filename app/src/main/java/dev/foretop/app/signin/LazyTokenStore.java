package dev.foretop.app.signin;

import dev.foretop.app.keychain.TokenStore;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A token store that is opened when it is first used.
final class LazyTokenStore implements TokenStore {

  private final Supplier<TokenStore> opener;
  private @Nullable TokenStore store; // guarded by this

  public LazyTokenStore(Supplier<TokenStore> opener) {
    this.opener = opener;
  }

  private synchronized TokenStore store() {
    if (store == null) {
      store = opener.get();
    }
    return store;
  }

  @Override
  public Optional<String> load(String key) {
    return store().load(key);
  }

  @Override
  public void save(String key, String token) throws IOException {
    store().save(key, token);
  }

  @Override
  public void delete(String key) {
    store().delete(key);
  }

  @Override
  public String description() {
    return store().description();
  }
}
