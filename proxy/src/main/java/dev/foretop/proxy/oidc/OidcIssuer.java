package dev.foretop.proxy.oidc;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An issuer's endpoints, as it describes them itself (OpenID Connect Discovery 1.0, section 3).
///
/// @param authorization where the user signs in, or null
/// @param device where a sign-in without a browser begins, or null (RFC 8628)
/// @param revocation where a sign-in is taken back, or null (RFC 7009)
/// @param scopes what it says it knows; may be empty
/// @param isBasicOnly whether a client's secret goes into a header and not into the form
record OidcIssuer(
    URI issuer,
    @Nullable URI authorization,
    URI token,
    @Nullable URI device,
    @Nullable URI revocation,
    List<String> scopes,
    boolean isBasicOnly) {

  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  /// Asks `issuer`. Blocks.
  static OidcIssuer ask(URI issuer, OidcHttp http) throws OidcException {
    JsonNode said = http.get(URI.create(withoutSlash(issuer.toString()) + WELL_KNOWN));
    String name = said.path("issuer").asString("");
    if (!isNamed(issuer, name)) {
      throw new OidcException(
          "%s says that it is another issuer".formatted(issuer.getHost()),
          "Set idp-issuer-url to the issuer's own name, as it stands in its documents.",
          OidcException.Cure.SETTINGS);
    }
    return new OidcIssuer(
        issuer,
        optional(said, "authorization_endpoint"),
        endpoint(said, "token_endpoint", issuer),
        optional(said, "device_authorization_endpoint"),
        optional(said, "revocation_endpoint"),
        texts(said.path("scopes_supported")),
        isBasicOnly(said));
  }

  // What cannot be used safely is not there.
  private static @Nullable URI optional(JsonNode said, String key) {
    return OidcSettings.secure(said.path(key).asString("")).orElse(null);
  }

  private static URI endpoint(JsonNode said, String key, URI issuer) throws OidcException {
    return OidcSettings.secure(said.path(key).asString(""))
        .orElseThrow(() ->
            new OidcException(
                "%s names no https URL as its %s; nothing was sent there"
                    .formatted(issuer.getHost(), key),
                "Ask whoever runs it.",
                OidcException.Cure.SETTINGS));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
  }

  // Discovery, section 3: where nothing is said, the secret goes into the Authorization header.
  private static boolean isBasicOnly(JsonNode said) {
    return !texts(said.path("token_endpoint_auth_methods_supported"))
        .contains("client_secret_post");
  }

  /// Returns whether `name` is that of `issuer`; a slash at the end makes no difference.
  static boolean isNamed(URI issuer, String name) {
    return withoutSlash(name).equals(withoutSlash(issuer.toString()));
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
