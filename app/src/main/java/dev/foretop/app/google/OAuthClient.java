package dev.foretop.app.google;

import com.google.auth.oauth2.ClientId;
import dev.foretop.app.words.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An OAuth client of the user's own, as Google's console hands it out: a JSON file whose top level
/// is `installed` or `web`. Its endpoints are honoured, as sovereign clouds need.
record OAuthClient(ClientId id, URI authUri, URI tokenUri) {

  static final URI GOOGLE_AUTH = URI.create("https://accounts.google.com/o/oauth2/v2/auth");
  static final URI GOOGLE_TOKEN = URI.create("https://oauth2.googleapis.com/token");

  static final URI GOOGLE_REVOKE = URI.create("https://oauth2.googleapis.com/revoke");

  static OAuthClient read(Path file) throws GoogleException {
    JsonNode root = CredentialFile.readJson(file);
    JsonNode client = root.has("installed") ? root.path("installed") : root.path("web");
    String id = client.path("client_id").asString("");
    if (id.isEmpty()) {
      throw new GoogleException(
          Texts.of("google.no.oauth.client", file), Texts.of("google.create.oauth.client"));
    }
    return new OAuthClient(
        ClientId.of(id, client.path("client_secret").asString("")),
        uri(client, "auth_uri", GOOGLE_AUTH, file),
        uri(client, "token_uri", GOOGLE_TOKEN, file));
  }

  private static URI uri(JsonNode client, String key, URI otherwise, Path file)
      throws GoogleException {
    String text = client.path(key).asString("");
    return text.isEmpty() ? otherwise : Endpoints.requireSecure(text, key + " of " + file);
  }

  boolean hasSecret() {
    return !id.getClientSecret().isEmpty();
  }

  /// Adds who the client is to a request of the token endpoint.
  void addTo(Map<String, String> form) {
    form.put("client_id", id.getClientId());
    if (hasSecret()) {
      form.put("client_secret", id.getClientSecret());
    }
  }

  /// Where tokens are given back: beside the token endpoint.
  URI revokeUri() {
    return tokenUri.resolve("revoke");
  }

  @Override
  public String toString() {
    return "OAuthClient[" + id.getClientId() + "]";
  }
}
