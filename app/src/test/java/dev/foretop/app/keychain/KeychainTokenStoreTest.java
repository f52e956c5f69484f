package dev.foretop.app.keychain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A keychain exists only within a desktop session; `main` runs in one that the test makes.
@Timeout(60)
class KeychainTokenStoreTest {

  /// Keeps, reads and deletes a token, and prints how that went.
  public static void main(String[] arguments) throws Exception {
    TokenStore store = KeychainTokenStore.open("Foretop test").orElse(null);
    if (store == null) {
      System.out.println("none");
      return;
    }
    String token = "1//" + "x".repeat(2_000);
    store.save("key", token);
    boolean kept = store.load("key").equals(java.util.Optional.of(token));
    store.delete("key");
    System.out.println(kept && store.load("key").isEmpty() ? "kept" : "lost");
    System.out.println(store.description());
    System.exit(0);
  }

  @Test
  void opensNoneWhereThereIsNoSession() throws Exception {
    assertThat(run(List.of())).startsWith("none");
  }

  @Test
  @org.junit.jupiter.api.Tag("cluster")
  void keepsATokenInTheSecretService() throws Exception {
    String script =
        "echo -n pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec \"$@\"";

    assertThat(run(List.of("dbus-run-session", "--", "bash", "-c", script, "bash")))
        .startsWith("kept")
        .contains("keychain");
  }

  private static String run(List<String> before) throws Exception {
    var command = new java.util.ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KeychainTokenStoreTest.class.getName());
    var builder = new ProcessBuilder(command);
    builder.environment().remove("DBUS_SESSION_BUS_ADDRESS");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
