package dev.foretop.app.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.keychain.TokenStore;
import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps a refresh token in a file that only the user may read. Only for who asked for that: a
/// keychain is better.
public final class GoogleTokenFile implements TokenStore {

  private final Path folder;
  private final Path file;

  public GoogleTokenFile(Path stateFolder) {
    this.folder = stateFolder;
    this.file = stateFolder.resolve("google-refresh-token.json");
  }

  boolean exists() {
    return Files.exists(file);
  }

  @Override
  public Optional<String> load(String key) {
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readString(file, UTF_8));
      return Optional.of(root.path(key).asString("")).filter(token -> !token.isEmpty());
    } catch (IOException | JacksonException _) {
      return Optional.empty();
    }
  }

  @Override
  public void save(String key, String token) throws IOException {
    try {
      PrivateFiles.createFolder(folder);
      var root = JsonMapper.shared().createObjectNode().put(key, token);
      PrivateFiles.write(file, JsonMapper.shared().writeValueAsString(root));
    } catch (IOException _) {
      throw new IOException("'%s' cannot be written. Check the folder.".formatted(file));
    }
  }

  @Override
  public void delete(String key) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      throw new IllegalStateException("the token's file cannot be deleted");
    }
  }

  @Override
  public String description() {
    return "'%s', which only you can read".formatted(file);
  }
}
