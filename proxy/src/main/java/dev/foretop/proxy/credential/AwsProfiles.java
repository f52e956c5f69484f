package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The profile that AWS's own tools would use, out of `~/.aws/config` and `~/.aws/credentials`.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>
final class AwsProfiles {

  private final CloudSettings settings;

  AwsProfiles(CloudSettings settings) {
    this.settings = settings;
  }

  String name() {
    return settings.variable("AWS_PROFILE").orElse("default");
  }

  /// Returns the profile's settings; those of the credentials file win.
  Map<String, String> current() throws CredentialException {
    Map<String, String> profile = new HashMap<>();
    profile.putAll(section("AWS_CONFIG_FILE", "config", configSection()));
    profile.putAll(section("AWS_SHARED_CREDENTIALS_FILE", "credentials", name()));
    return profile;
  }

  private String configSection() {
    return name().equals("default") ? "default" : "profile " + name();
  }

  private Map<String, String> section(String variable, String file, String section)
      throws CredentialException {
    Path path =
        settings.file(variable).orElseGet(() -> settings.home().resolve(".aws").resolve(file));
    try {
      return section(Files.readString(path, UTF_8), section);
    } catch (NoSuchFileException _) {
      return Map.of();
    } catch (IOException e) {
      throw new CredentialException("'%s' cannot be read".formatted(path), "Correct it.", e);
    }
  }

  private static Map<String, String> section(String text, String wanted) {
    Map<String, String> values = new HashMap<>();
    boolean inside = false;
    for (String line : text.lines().toList()) {
      String trimmed = line.strip();
      boolean nested = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
      if (trimmed.startsWith("[") && trimmed.endsWith("]")) {
        String name = trimmed.substring(1, trimmed.length() - 1).strip();
        inside = Words.of(name).equals(wanted);
      } else if (inside && !nested && !trimmed.startsWith("#") && !trimmed.startsWith(";")) {
        keyAndValue(trimmed).ifPresent(pair -> values.put(pair.getKey(), pair.getValue()));
      }
    }
    return values;
  }

  private static Optional<Map.Entry<String, String>> keyAndValue(String line) {
    int sign = line.indexOf('=');
    return sign < 1
        ? Optional.empty()
        : Optional.of(Map.entry(line.substring(0, sign).strip(), line.substring(sign + 1).strip()));
  }
}
