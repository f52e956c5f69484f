package dev.foretop.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a credential plugin of kubectl prints.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/client-authentication.v1/>
final class ExecCredentialJson {

  static final String API_VERSION = "client.authentication.k8s.io/v1";

  // The token holds for as long as Foretop runs. Clients that see no date ask for it again with
  // each
  // request; with one they ask now and then, and kubectl at once when the token is refused.
  private static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(10);

  private ExecCredentialJson() {}

  /// @param now when the token was read
  static String of(String token, Instant now) {
    ObjectNode credential = JsonMapper.shared().createObjectNode();
    credential.put("apiVersion", API_VERSION).put("kind", "ExecCredential");
    credential
        .putObject("status")
        .put("token", token)
        .put(
            "expirationTimestamp",
            now.plus(ASK_AGAIN_AFTER).truncatedTo(ChronoUnit.SECONDS).toString());
    return credential.toString();
  }
}
