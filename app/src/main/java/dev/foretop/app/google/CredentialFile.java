package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON files of Google's tools. What is in them is never quoted.
final class CredentialFile {

  private static final int MAX_BYTES = 1 << 20;

  private CredentialFile() {}

  static JsonNode readJson(Path file) throws GoogleException {
    try {
      return JsonMapper.shared().readTree(read(file));
    } catch (JacksonException _) {
      throw new GoogleException(
          Texts.of("google.not.json", file), Texts.of("google.download.again"));
    } catch (IOException _) {
      throw new GoogleException(
          Texts.of("google.cannot.read.said", file), Texts.of("google.check.file.json"));
    }
  }

  /// Returns the file's bytes, of which there must not be more than any credential has.
  static byte[] read(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("too long");
      }
      return bytes;
    }
  }

  /// Returns what the file says it is: `installed` or `web` for an OAuth client, else its `type`.
  static String typeOf(Path file) throws GoogleException {
    JsonNode root = readJson(file);
    return root.has("installed") || root.has("web")
        ? "oauth_client"
        : root.path("type").asString("");
  }
}
