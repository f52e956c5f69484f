package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The settings of gcloud's active configuration, read from its files as gcloud reads them: a
/// variable such as `CLOUDSDK_CORE_ACCOUNT` comes before the property `core/account`.
///
/// @param name the configuration's
/// @param files those that decide what is said here
/// @param properties those of the file, by names such as `core/account`
record GcloudConfig(
    String name,
    List<Path> files,
    Map<String, String> properties,
    Map<String, String> environment) {

  private static final String DEFAULT_NAME = "default";

  static GcloudConfig read(GoogleSettings settings) {
    Path folder = settings.gcloudFolder();
    Path active = folder.resolve("active_config");
    String named = settings.environment().getOrDefault("CLOUDSDK_ACTIVE_CONFIG_NAME", "").strip();
    String name = named.isEmpty() ? text(active).strip() : named;
    if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      name = DEFAULT_NAME;
    }
    Path file = folder.resolve("configurations").resolve("config_" + name);
    return new GcloudConfig(
        name, List.of(active, file), properties(text(file)), settings.environment());
  }

  // One that cannot be read is as good as none: gcloud itself says what is wrong with it.
  private static String text(Path file) {
    try {
      return new String(CredentialFile.read(file), UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  private static Map<String, String> properties(String text) {
    Map<String, String> properties = new LinkedHashMap<>();
    String section = "";
    for (String line : text.lines().toList()) {
      String stripped = line.strip();
      int sign = sign(stripped);
      if (stripped.startsWith("[") && stripped.endsWith("]")) {
        section = stripped.substring(1, stripped.length() - 1).strip();
      } else if (sign > 0 && !stripped.startsWith("#") && !stripped.startsWith(";")) {
        String name = stripped.substring(0, sign).strip().toLowerCase(Locale.ROOT);
        properties.put(section + "/" + name, stripped.substring(sign + 1).strip());
      }
    }
    return properties;
  }

  // As Python's parser has it, which gcloud reads the file by.
  private static int sign(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 || (colon > 0 && colon < equals) ? colon : equals;
  }

  /// Returns the value of such as `core/account`, if it is set.
  Optional<String> property(String key) {
    String variable = "CLOUDSDK_" + key.replace('/', '_').toUpperCase(Locale.ROOT);
    String value = environment.getOrDefault(variable, properties.getOrDefault(key, "")).strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /// Returns what a property is said by, for messages.
  String origin(String key) {
    String variable = "CLOUDSDK_" + key.replace('/', '_').toUpperCase(Locale.ROOT);
    return environment.containsKey(variable)
        ? variable
        : Texts.of("google.gclouds.configuration", key, name);
  }

  /// Returns whose tokens gcloud gives: the account, or whom it acts as.
  Optional<String> account() {
    Optional<String> impersonated = property("auth/impersonate_service_account");
    if (impersonated.isPresent()) {
      String[] chain = impersonated.get().split(",", -1);
      return Optional.of(chain[chain.length - 1].strip());
    }
    return property("core/account");
  }

  /// Returns the files besides its own that gcloud takes a credential from.
  List<Path> credentialFiles(Path gcloudFolder) {
    List<Path> found = new ArrayList<>();
    found.add(gcloudFolder.resolve("credentials.db"));
    property("auth/access_token_file").map(GoogleSettings::named).ifPresent(found::add);
    property("auth/credential_file_override").map(GoogleSettings::named).ifPresent(found::add);
    return found;
  }
}
