package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds out who somebody is from the files of Google's tools, without a program or the network.
final class Identities {

  private static final Pattern IMPERSONATED =
      Pattern.compile("/serviceAccounts/([^/:]+):generateAccessToken");

  private final GoogleSettings settings;

  Identities(GoogleSettings settings) {
    this.settings = settings;
  }

  GoogleIdentity of(GoogleChoice choice) {
    Path file = choice.file();
    return switch (choice.source()) {
      case GCLOUD -> new GoogleIdentity(ofGcloud(), "gcloud's own files");
      case METADATA_SERVER -> new GoogleIdentity(null, "this machine's metadata server");
      case OAUTH_CLIENT -> new GoogleIdentity(null, settings.tokens().description());
      case APPLICATION_DEFAULT, SERVICE_ACCOUNT, EXTERNAL_ACCOUNT ->
          new GoogleIdentity(file == null ? null : inFile(file), "that file");
    };
  }

  private static @Nullable String inFile(Path file) {
    try {
      JsonNode root = CredentialFile.readJson(file);
      Matcher impersonated =
          IMPERSONATED.matcher(root.path("service_account_impersonation_url").asString(""));
      String email =
          impersonated.find()
              ? impersonated.group(1)
              : root.path("client_email").asString(root.path("account").asString(""));
      return email.isBlank() ? null : email;
    } catch (GoogleException _) {
      return null;
    }
  }

  private @Nullable String ofGcloud() {
    String named = settings.environment().getOrDefault("CLOUDSDK_CORE_ACCOUNT", "");
    if (!named.isBlank()) {
      return named;
    }
    Path folder = settings.gcloudFolder();
    try {
      Path file = folder.resolve("configurations").resolve("config_" + configuration(folder));
      return coreAccount(Files.readAllLines(file, UTF_8));
    } catch (IOException | RuntimeException _) {
      return null; // it is only not shown
    }
  }

  private String configuration(Path folder) throws IOException {
    String named = settings.environment().getOrDefault("CLOUDSDK_ACTIVE_CONFIG_NAME", "");
    Path active = folder.resolve("active_config");
    if (!named.isBlank() || !Files.exists(active)) {
      return named.isBlank() ? "default" : named.strip();
    }
    return Files.readString(active, UTF_8).strip();
  }

  private static @Nullable String coreAccount(List<String> lines) {
    String section = "";
    for (String line : lines) {
      String[] pair = line.split("=", 2);
      if (line.startsWith("[")) {
        section = line.strip();
      } else if (section.equals("[core]")
          && pair.length == 2
          && pair[0].strip().equals("account")) {
        return pair[1].isBlank() ? null : pair[1].strip();
      }
    }
    return null;
  }
}
