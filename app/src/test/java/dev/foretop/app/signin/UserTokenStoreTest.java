package dev.foretop.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.keychain.MemoryTokenStore;
import dev.foretop.app.keychain.TokenStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A running Foretop and commands that keep the sign-in elsewhere.
class UserTokenStoreTest {

  @TempDir Path folder;

  private final TokenStore keychain = new MemoryTokenStore();
  private TokenStore running;
  private TokenStore withPlainFile;

  @BeforeEach
  void open() {
    running = new UserTokenStore(new GoogleTokenFile(folder), keychain, false);
    withPlainFile = new UserTokenStore(new GoogleTokenFile(folder), keychain, true);
  }

  @Test
  void findsWhatAnotherProcessKeptInTheFile() throws Exception {
    running.save("client", "1//first");
    assertThat(keychain.load("client")).contains("1//first");

    withPlainFile.save("client", "1//second");

    assertThat(running.load("client")).contains("1//second");
    assertThat(running.description()).contains("which only you can read");
    running.save("client", "1//rotated");
    assertThat(withPlainFile.load("client")).contains("1//rotated");
  }

  @Test
  void leavesNothingInEitherPlace() throws Exception {
    running.save("client", "1//first");
    withPlainFile.save("client", "1//second");
    withPlainFile.save("other", "1//other");

    running.delete("client");

    assertThat(withPlainFile.load("client")).isEmpty();
    assertThat(keychain.load("client")).isEmpty();
    assertThat(running.load("other")).contains("1//other");
    running.delete("other");
    assertThat(folder).isEmptyDirectory();
  }
}
