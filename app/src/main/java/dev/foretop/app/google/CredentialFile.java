package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON files of Google's tools. What is in them is never quoted.
final class CredentialFile {

  private CredentialFile() {}

  static JsonNode readJson(Path file) throws GoogleException {
    try {
      return JsonMapper.shared().readTree(Files.readString(file, UTF_8));
    } catch (JacksonException _) {
      throw new GoogleException("'%s' is not JSON".formatted(file), "Download it again.");
    } catch (IOException _) {
      throw new GoogleException(
          "'%s' cannot be read".formatted(file), "Check that it is there and yours to read.");
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
