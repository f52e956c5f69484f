package dev.foretop.app.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartedTokenStoreTest {

  private final ShortStore windows = new ShortStore();
  private final TokenStore store = new PartedTokenStore(windows);

  /// Takes what the Credential Manager takes.
  private static final class ShortStore implements TokenStore {

    final Map<String, String> kept = new HashMap<>();

    @Override
    public Optional<String> load(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void save(String key, String token) throws IOException {
      if (token.length() > 1_280) {
        throw new IOException("The keychain did not take the token.");
      }
      kept.put(key, token);
    }

    @Override
    public void delete(String key) {
      kept.remove(key);
    }

    @Override
    public String description() {
      return "the Credential Manager of Windows";
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_200, 1_201, 1_280, 1_281, 2_400, 5_000, 16_000})
  void keepsTokensOfAnyLength(int length) throws IOException {
    String token = "x".repeat(length - 1) + "y";

    store.save("key", token);
    store.save("other", "short");

    assertThat(store.load("key")).contains(token);
    store.delete("key");
    assertThat(store.load("key")).isEmpty();
    assertThat(windows.kept).containsOnlyKeys("other");
  }

  @Test
  void leavesNothingOfALongerTokenBehind() throws IOException {
    store.save("key", "x".repeat(5_000));
    store.save("key", "y".repeat(2_000));
    assertThat(store.load("key")).contains("y".repeat(2_000));
    store.save("key", "short");

    assertThat(windows.kept).containsExactlyEntriesOf(Map.of("key", "short"));
  }

  @Test
  void givesNoHalfToken() throws IOException {
    store.save("key", "x".repeat(3_000));
    windows.kept.remove("key part 2");

    assertThat(store.load("key")).isEmpty();
  }

  @Test
  void saysThatATokenIsTooLong() {
    assertThatThrownBy(() -> store.save("key", "x".repeat(200_000)))
        .hasMessageContaining("too long for the Credential Manager of Windows");
    assertThat(windows.kept).isEmpty();
  }
}
