package dev.foretop.app;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a credential plugin of kubectl prints.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/client-authentication.v1/>
final class ExecCredentialJson {

  static final String API_VERSION = "client.authentication.k8s.io/v1";

  private ExecCredentialJson() {}

  // Without a date of expiry: kubectl asks again when the token is refused, as it is once Foretop
  // has been started anew.
  static String of(String token) {
    ObjectNode credential = JsonMapper.shared().createObjectNode();
    credential.put("apiVersion", API_VERSION).put("kind", "ExecCredential");
    credential.putObject("status").put("token", token);
    return credential.toString();
  }
}
