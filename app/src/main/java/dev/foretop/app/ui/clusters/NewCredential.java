package dev.foretop.app.ui.clusters;

import dev.foretop.app.words.Texts;
import java.net.URI;
import java.net.URISyntaxException;

/// How the user signs in to a cluster that they describe by hand.
public sealed interface NewCredential {

  /// A bearer token.
  ///
  /// @param inFile whether it is to be kept in a file
  record Token(String value, boolean inFile) implements NewCredential {

    /// Checks what was typed.
    ///
    /// @throws IllegalArgumentException with a message for the user
    static Token of(String text, boolean inFile) {
      NewServer.require(!text.isBlank(), Texts.of("clusters.enter.token"));
      NewServer.require(
          text.strip().chars().allMatch(c -> c > ' ' && c <= '~'),
          Texts.of("clusters.token.characters.no"));
      return new Token(text.strip(), inFile);
    }

    @Override
    public String toString() {
      return "Token[redacted]";
    }
  }

  /// An account at an OpenID Connect issuer.
  ///
  /// @param clientSecret empty for clients without one
  /// @param scopes beyond `openid`, between blanks or commas
  /// @param audience for whom a token is asked for beside the client, or empty
  record Issuer(URI url, String clientId, String clientSecret, String scopes, String audience)
      implements NewCredential {

    /// Checks what was typed.
    ///
    /// @throws IllegalArgumentException with a message for the user
    static Issuer of(String url, String client, String secret, String scopes, String audience) {
      NewServer.require(!client.isBlank(), Texts.of("clusters.enter.clients.id"));
      return new Issuer(
          issuer(url.strip()), client.strip(), secret.strip(), scopes.strip(), audience.strip());
    }

    private static URI issuer(String text) {
      String wanted = Texts.of("clusters.issuer.must.address");
      try {
        URI url = new URI(text);
        NewServer.require("https".equals(url.getScheme()) && url.getHost() != null, wanted);
        return url;
      } catch (URISyntaxException _) {
        throw new IllegalArgumentException(wanted);
      }
    }

    @Override
    public String toString() {
      return "Issuer[" + url + ", " + clientId + "]";
    }
  }
}
