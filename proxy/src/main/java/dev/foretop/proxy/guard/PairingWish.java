package dev.foretop.proxy.guard;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import dev.foretop.proxy.problem.VisibleText;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The body of a program's request for a token.
record PairingWish(ClientWish wish, CodeChallenge challenge) {

  private static final int MAX_NAMES = 50;
  private static final int MAX_CLUSTER_LENGTH = 200;
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

  /// Reads it. What the user is to be shown must be fit to be shown.
  ///
  /// @throws IllegalArgumentException if it makes no sense, with a message for whoever sent it
  static PairingWish read(JsonNode body) {
    String method = body.path("code_challenge_method").asString("S256");
    if (!method.equals("S256")) {
      throw new IllegalArgumentException("'code_challenge_method' must be 'S256'");
    }
    ClientWish wish = ClientWish.read(body, body.has("scopes") ? "scopes" : "grant");
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
    check(grant.namespaces(), name -> NAMESPACE.matcher(name).matches(), "namespaces");
  }

  private static void check(Names names, Predicate<String> isValid, String key) {
    List<String> some = names.toList();
    boolean valid = names.all() || some.stream().allMatch(isValid);
    if (!valid || some.size() > MAX_NAMES) {
      throw new IllegalArgumentException(
          "'%s' must hold up to %d names that exist in Kubernetes".formatted(key, MAX_NAMES));
    }
  }

  private static boolean isCluster(String name) {
    return !name.isBlank() && name.length() <= MAX_CLUSTER_LENGTH && VisibleText.isVisible(name);
  }
}
