package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.tls.ClientKey;
import dev.foretop.proxy.tls.Pem;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The `ExecCredential` document: what a plugin is asked with, and what it answers.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/client-authentication.v1/>
final class ExecCredential {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ExecCredential() {}

  /// Returns what goes into the plugin's `KUBERNETES_EXEC_INFO`.
  ///
  /// @throws IOException if the cluster's CA file, which is part of it, cannot be read
  static String request(ExecTarget target) throws IOException {
    var request = JSON.createObjectNode();
    request.put("kind", "ExecCredential");
    request.put("apiVersion", target.plugin().apiVersion());
    ObjectNode spec = request.putObject("spec");
    spec.put("interactive", false);
    ExecTarget.Cluster cluster = target.cluster();
    if (cluster != null) {
      describe(cluster, target.plugin(), spec.putObject("cluster"));
    }
    return JSON.writeValueAsString(request);
  }

  private static void describe(ExecTarget.Cluster cluster, ExecPlugin plugin, ObjectNode node)
      throws IOException {
    node.put("server", cluster.server().toString());
    if (cluster.tls().serverName() != null) {
      node.put("tls-server-name", cluster.tls().serverName());
    }
    if (cluster.tls().skipVerify()) {
      node.put("insecure-skip-tls-verify", true);
    }
    PemSource authority = cluster.tls().authority();
    if (authority != null) {
      byte[] pem = authority.read("certificate-authority");
      node.put("certificate-authority-data", Base64.getEncoder().encodeToString(pem));
    }
    if (cluster.proxyUrl() != null) {
      node.put("proxy-url", cluster.proxyUrl().toString());
    }
    Secret config = plugin.clusterConfig();
    if (config != null) {
      node.set("config", JSON.readTree(config.reveal()));
    }
  }

  /// Returns the credential in a plugin's output.
  static Credential parse(byte[] output, ExecPlugin plugin) throws CredentialException {
    JsonNode answer = readTree(output, plugin);
    if (!answer.path("kind").asString("").equals("ExecCredential")) {
      throw unusable(plugin, "printed no ExecCredential");
    }
    String version = answer.path("apiVersion").asString("");
    if (!version.equals(plugin.apiVersion())) {
      throw unusable(
          plugin,
          "answered in another version than %s, which the kubeconfig names"
              .formatted(plugin.apiVersion()));
    }
    JsonNode status = answer.path("status");
    String token = text(status, "token", plugin);
    ClientKey key = clientKey(status, plugin);
    if (token.isEmpty() && key == null) {
      throw unusable(plugin, "printed neither a token nor a client certificate");
    }
    if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw unusable(plugin, "printed a token with characters that no header may have");
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
    String certificate = text(status, "clientCertificateData", plugin);
    String key = text(status, "clientKeyData", plugin);
    if (certificate.isEmpty() && key.isEmpty()) {
      return null;
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw unusable(plugin, "printed a client certificate without its key, or the key alone");
    }
    try {
      return ClientKey.of(
          Pem.privateKey(key.getBytes(UTF_8), "clientKeyData"),
          Pem.certificates(certificate.getBytes(UTF_8), "clientCertificateData"),
          "clientKeyData");
    } catch (IOException e) {
      throw unusable(plugin, "printed a client certificate that cannot be used: " + e.getMessage());
    }
  }

  private static @Nullable Instant expiresAt(JsonNode status, ExecPlugin plugin)
      throws CredentialException {
    String text = text(status, "expirationTimestamp", plugin);
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw unusable(plugin, "printed an expirationTimestamp that is no RFC 3339 time");
    }
  }

  private static String text(JsonNode status, String field, ExecPlugin plugin)
      throws CredentialException {
    JsonNode value = status.path(field);
    if (!value.isString() && !value.isNull() && !value.isMissingNode()) {
      throw unusable(plugin, "printed a '%s' that is no text".formatted(field));
    }
    return value.asString("");
  }

  private static CredentialException unusable(ExecPlugin plugin, String what) {
    return new CredentialException(
        "the credential plugin '%s' %s".formatted(plugin.command(), what),
        "Run it in a terminal to see what it prints.",
        null);
  }
}
