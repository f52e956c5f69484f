package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The tokens that a request brought along by provider, in headers such as
/// `Backstage-Kubernetes-Authorization-google` or `…-oidc-okta`.
///
/// Header names have no case, so neither have providers; everything behind the provider's dash is
/// one name, dashes and all.
public final class RequestAuth {

  /// What the names of these headers begin with, in lower case.
  public static final String PREFIX = "backstage-kubernetes-authorization-";

  private final Map<String, Secret> tokens;

  private RequestAuth(Map<String, Secret> tokens) {
    this.tokens = tokens;
  }

  /// Collects tokens from header fields; others are passed over.
  ///
  /// @param fields values by name in lower case
  public static RequestAuth of(Map<String, String> fields) {
    Map<String, Secret> tokens = new HashMap<>();
    fields.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && name.length() > PREFIX.length()) {
        tokens.put(name.substring(PREFIX.length()), new Secret(value));
      }
    });
    return new RequestAuth(tokens);
  }

  /// Returns the token for `provider`, such as `google`.
  Optional<Secret> token(String provider) {
    return Optional.ofNullable(tokens.get(provider.toLowerCase(Locale.ROOT)));
  }

  /// Returns the token for one of a provider's own, such as `okta` of `oidc`.
  Optional<Secret> token(String provider, String name) {
    return token(provider + "-" + name);
  }

  @Override
  public String toString() {
    return "RequestAuth" + tokens.keySet();
  }
}
