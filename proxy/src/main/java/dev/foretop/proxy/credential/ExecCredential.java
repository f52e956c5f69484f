package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.tls.ClientKey;
import dev.foretop.proxy.tls.Pem;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The `ExecCredential` document: what a plugin is asked with, and what it answers.
final class ExecCredential {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ExecCredential() {}

  /// Returns what goes into the plugin's `KUBERNETES_EXEC_INFO`.
  static String request(ExecPlugin plugin) {
    var request = JSON.createObjectNode();
    request.put("kind", "ExecCredential");
    request.put("apiVersion", plugin.apiVersion());
    request.putObject("spec").put("interactive", false);
    return JSON.writeValueAsString(request);
  }

  /// Returns the credential in a plugin's output.
  static Credential parse(byte[] output, ExecPlugin plugin) throws CredentialException {
    JsonNode answer = readTree(output, plugin);
    if (!answer.path("kind").asString("").equals("ExecCredential")) {
      throw unusable(plugin, "printed no ExecCredential");
    }
    if (!answer.path("apiVersion").asString("").equals(plugin.apiVersion())) {
      throw unusable(plugin, "answered in another version than " + plugin.apiVersion());
    }
    JsonNode status = answer.path("status");
    String token = status.path("token").asString("");
    ClientKey key = clientKey(status, plugin);
    if (token.isEmpty() && key == null) {
      throw unusable(plugin, "printed neither a token nor a client certificate");
    }
    Secret authorization = token.isEmpty() ? null : new Secret("Bearer " + token);
    return new Credential(authorization, key, expiresAt(status, plugin));
  }

  private static JsonNode readTree(byte[] output, ExecPlugin plugin) throws CredentialException {
    try {
      return JSON.readTree(output);
    } catch (JacksonException _) {
      // Not passed on as the cause: it quotes the output.
      throw unusable(plugin, "printed something that is not JSON");
    }
  }

  private static @Nullable ClientKey clientKey(JsonNode status, ExecPlugin plugin)
      throws CredentialException {
    String certificate = status.path("clientCertificateData").asString("");
    String key = status.path("clientKeyData").asString("");
    if (certificate.isEmpty() && key.isEmpty()) {
      return null;
    }
    try {
      return new ClientKey(
          Pem.privateKey(key.getBytes(UTF_8), "clientKeyData"),
          Pem.certificates(certificate.getBytes(UTF_8), "clientCertificateData"));
    } catch (IOException e) {
      throw unusable(plugin, "printed a client certificate that cannot be used: " + e.getMessage());
    }
  }

  private static @Nullable Instant expiresAt(JsonNode status, ExecPlugin plugin)
      throws CredentialException {
    String text = status.path("expirationTimestamp").asString("");
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw unusable(plugin, "printed an expirationTimestamp that is no RFC 3339 time");
    }
  }

  private static CredentialException unusable(ExecPlugin plugin, String what) {
    return new CredentialException(
        "the credential plugin '%s' %s".formatted(plugin.command(), what),
        "Run it in a terminal to see what it prints.",
        null);
  }
}
