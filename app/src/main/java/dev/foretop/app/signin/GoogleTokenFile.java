package dev.foretop.app.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.keychain.TokenStore;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Keeps refresh tokens in a file that only the user may read. Only for who asked for that: a
/// keychain is better.
final class GoogleTokenFile implements TokenStore {

  private final Path folder;
  private final Path file;

  public GoogleTokenFile(Path stateFolder) {
    this.folder = stateFolder;
    this.file = stateFolder.resolve("google-refresh-token.json");
  }

  boolean exists() {
    return Files.exists(file);
  }

  private ObjectNode read() {
    try {
      if (JsonMapper.shared().readTree(Files.readString(file, UTF_8)) instanceof ObjectNode root) {
        return root;
      }
    } catch (IOException | JacksonException _) {
      // as good as empty
    }
    return JsonMapper.shared().createObjectNode();
  }

  @Override
  public Optional<String> load(String key) {
    return Optional.of(read().path(key).asString("")).filter(token -> !token.isEmpty());
  }

  @Override
  public void save(String key, String token) throws IOException {
    try {
      PrivateFiles.createFolder(folder);
      PrivateFiles.write(file, JsonMapper.shared().writeValueAsString(read().put(key, token)));
    } catch (IOException _) {
      throw new IOException(Texts.of("signin.cannot.written.check", file));
    }
  }

  // A sign-in with another client is there before the old one is given back: its token stays.
  @Override
  public void delete(String key) {
    ObjectNode others = read().without(key);
    try {
      if (others.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        PrivateFiles.write(file, JsonMapper.shared().writeValueAsString(others));
      }
    } catch (IOException _) {
      throw new IllegalStateException("the token's file cannot be deleted");
    }
  }

  @Override
  public String description() {
    return Texts.of("signin.only.can.read", file);
  }
}
