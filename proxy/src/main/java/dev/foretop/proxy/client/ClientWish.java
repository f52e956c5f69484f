package dev.foretop.proxy.client;

import dev.foretop.proxy.policy.Grant;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What somebody wants for a tool.
///
/// @param grant with clusters as they were named, by name or id
/// @param lifetime how long the token is valid, and is again after each renewal
/// @param renewable how long it may be renewed, from the beginning; null if it may not
public record ClientWish(
    String name, Grant grant, Duration lifetime, @Nullable Duration renewable) {

  private static final Set<String> KEYS = Set.of("name", "expires", "renew");

  public ClientWish {
    if (renewable != null && renewable.compareTo(lifetime) < 0) {
      throw new IllegalArgumentException("'renew' must not be shorter than 'expires'");
    }
  }

  /// Reads a wish.
  ///
  /// An unknown key is an error: it may be meant to restrict something.
  ///
  /// @param grantKey under which key the grant stands
  /// @param others which other keys belong to the request
  /// @throws IllegalArgumentException if it is none, with a message for whoever sent it
  public static ClientWish read(JsonNode body, String grantKey, Set<String> others) {
    body.propertyNames().stream()
        .filter(key -> !KEYS.contains(key) && !key.equals(grantKey) && !others.contains(key))
        .findFirst()
        .ifPresent(key -> {
          throw new IllegalArgumentException("The request must not hold '%s'".formatted(key));
        });
    String name = ClientName.parse(body.path("name").asString(""));
    Grant grant = GrantJson.read(body.path(grantKey));
    Duration lifetime = duration(body.path("expires"), "expires");
    Duration renewable = duration(body.path("renew"), "renew");
    return new ClientWish(name, grant, lifetime == null ? Lifetime.USUAL : lifetime, renewable);
  }

  private static @Nullable Duration duration(JsonNode json, String key) {
    boolean absent = json.isMissingNode() || json.isNull();
    return absent ? null : Lifetime.parse(json.asString(""), key);
  }

  /// Returns the same wish with another grant.
  public ClientWish with(Grant other) {
    return new ClientWish(name, other, lifetime, renewable);
  }

  /// Returns how long the token is valid at most, in words.
  public String validity() {
    String once = Lifetime.words(lifetime);
    return renewable == null || renewable.equals(lifetime)
        ? once
        : "%s (%s without use)".formatted(Lifetime.words(renewable), once);
  }
}
