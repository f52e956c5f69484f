package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where an external account's file says that the token of another issuer is.
final class SubjectToken {

  private static final String ALLOW = "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES";

  private SubjectToken() {}

  /// Looks whether the token can be had, as far as this machine tells.
  static void require(JsonNode root, Map<String, String> environment) throws GoogleException {
    JsonNode source = root.path("credential_source");
    if (source.path("executable").isObject() && !"1".equals(environment.get(ALLOW))) {
      throw executablesForbidden();
    }
    Path file = file(root);
    if (file != null && !Files.isReadable(file)) {
      throw new GoogleException(
          Texts.of(
              "google.subject.tokens.file.said",
              file,
              Files.exists(file) ? Texts.of("google.cannot.read") : Texts.of("google.is.missing")),
          Texts.of("google.have.written.whatever"));
    }
  }

  /// Returns the file that the token is in, or null if it comes from elsewhere.
  static @Nullable Path file(JsonNode root) {
    String file = root.path("credential_source").path("file").asString("");
    return file.isEmpty() ? null : GoogleSettings.named(file);
  }

  static GoogleException executablesForbidden() {
    return new GoogleException(
        Texts.of("google.credentials.file.wants"), Texts.of("google.if.trust.file", ALLOW));
  }
}
