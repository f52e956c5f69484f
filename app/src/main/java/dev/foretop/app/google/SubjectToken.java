package dev.foretop.app.google;

import java.nio.file.Files;
import java.util.Map;
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
    String file = source.path("file").asString("");
    if (!file.isEmpty() && !Files.isReadable(GoogleSettings.named(file))) {
      throw new GoogleException(
          "the subject token's file '%s' %s"
              .formatted(
                  file, Files.exists(GoogleSettings.named(file)) ? "cannot be read" : "is missing"),
          "Have it written by whatever writes it, or correct 'credential_source'.");
    }
  }

  static GoogleException executablesForbidden() {
    return new GoogleException(
        "the credential's file wants to run a program for its subject token, which is not allowed",
        "If you trust the file, set %s=1 and start Foretop again.".formatted(ALLOW));
  }
}
