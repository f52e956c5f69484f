package dev.foretop.proxy.client;

import dev.foretop.proxy.policy.Grant;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What somebody wants for a tool.
///
/// @param grant with clusters as they were named, by name or id
public record ClientWish(String name, Grant grant, Duration lifetime) {

  /// Reads a wish.
  ///
  /// @param grantKey under which key the grant stands
  /// @throws IllegalArgumentException if it is none, with a message for whoever sent it
  public static ClientWish read(JsonNode body, String grantKey) {
    String name = ClientName.parse(body.path("name").asString(""));
    Grant grant = GrantJson.read(body.path(grantKey));
    JsonNode expires = body.path("expires");
    boolean usual = expires.isMissingNode() || expires.isNull();
    return new ClientWish(
        name, grant, usual ? Lifetime.USUAL : Lifetime.parse(expires.asString("")));
  }
}
