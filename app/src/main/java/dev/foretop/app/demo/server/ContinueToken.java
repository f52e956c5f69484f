package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a list in pages goes on.
///
/// @param version the version that all pages show, or -1 for the newest
/// @param start the page begins with the first key that is not before this one
record ContinueToken(long version, String start) {

  static final long NEWEST = -1;

  static ContinueToken after(long version, ObjectNode last) {
    return new ContinueToken(version, Json.namespace(last) + "/" + Json.name(last) + "\0");
  }

  /// Reads a token.
  ///
  /// @throws dev.foretop.app.demo.model.StatusException if it is none
  static ContinueToken parse(String text) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      JsonNode token = Json.MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
      if (!Json.text(token, "v").equals("meta.k8s.io/v1")) {
        throw invalid("server does not recognize this encoded version " + token.path("v"));
      }
      return new ContinueToken(token.path("rv").asLong(0), Json.text(token, "start"));
    } catch (IllegalArgumentException | JacksonException e) {
      throw invalid(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  String encoded() {
    ObjectNode json =
        Json.object().put("v", "meta.k8s.io/v1").put("rv", version).put("start", start);
    byte[] bytes = Json.MAPPER.writeValueAsBytes(json);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static RuntimeException invalid(String why) {
    return Status.badRequest("invalid continue token: continue key is not valid: " + why);
  }
}
