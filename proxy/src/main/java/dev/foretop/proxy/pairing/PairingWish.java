package dev.foretop.proxy.pairing;

import dev.foretop.proxy.client.ClientWish;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import dev.foretop.proxy.text.VisibleText;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// The body of a program's request for a token.
record PairingWish(ClientWish wish, CodeChallenge challenge) {

  private static final int MAX_NAMES = 50;
  private static final Set<String> CHALLENGE = Set.of("code_challenge", "code_challenge_method");

  private static final int MAX_CLUSTER_LENGTH = 200;
  private static final int MAX_NAMESPACE_LENGTH = 253;

  /// Reads it. What the user is to be shown must be fit to be shown.
  ///
  /// @throws IllegalArgumentException if it makes no sense, with a message for whoever sent it
  static PairingWish read(JsonNode body) {
    String method = body.path("code_challenge_method").asString("S256");
    if (!method.equals("S256")) {
      throw new IllegalArgumentException("'code_challenge_method' must be 'S256'");
    }
    ClientWish wish = ClientWish.read(body, body.has("scopes") ? "scopes" : "grant", CHALLENGE);
    checkGrant(wish.grant());
    return new PairingWish(wish, new CodeChallenge(body.path("code_challenge").asString("")));
  }

  private static void checkGrant(Grant grant) {
    if (!grant.origins().isEmpty() || !grant.originless()) {
      throw new IllegalArgumentException(
          "'grant' must not hold 'origins' or 'originless': the token is for who asks");
    }
    check(grant.clusters(), PairingWish::isCluster, "clusters");
    check(grant.inject(), PairingWish::isCluster, "inject");
    check(grant.namespaces(), PairingWish::isNamespace, "namespaces");
  }

  private static void check(Names names, Predicate<String> isValid, String key) {
    List<String> some = names.toList();
    boolean valid = names.all() || some.stream().allMatch(isValid);
    if (!valid || some.size() > MAX_NAMES) {
      throw new IllegalArgumentException(
          "'%s' must hold up to %d names that exist in Kubernetes".formatted(key, MAX_NAMES));
    }
  }

  private static boolean isNamespace(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAMESPACE_LENGTH
        && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '.')
        && isLetterOrDigit(name.charAt(0))
        && isLetterOrDigit(name.charAt(name.length() - 1));
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isCluster(String name) {
    return !name.isBlank() && name.length() <= MAX_CLUSTER_LENGTH && VisibleText.isVisible(name);
  }
}
