package dev.foretop.app.ui.clusters;

import java.net.URI;
import java.net.URISyntaxException;

/// A cluster that the user described by hand.
///
/// @param authority the PEM text of the CA to trust, empty for the system's
/// @param inFile whether the token is to be kept in a file
public record NewServer(
    String name, URI url, String token, String authority, boolean skipVerify, boolean inFile) {

  /// Checks what was typed.
  ///
  /// @throws IllegalArgumentException with a message for the user
  static NewServer of(
      String name, String url, String token, String authority, boolean skipVerify, boolean inFile) {
    require(!name.isBlank(), "Give the cluster a name.");
    require(!token.isBlank(), "Enter a token.");
    require(
        token.strip().chars().allMatch(c -> c > ' ' && c <= '~'),
        "The token has characters that no token may have. Was it copied with line breaks?");
    require(
        authority.isBlank() || authority.contains("-----BEGIN CERTIFICATE-----"),
        "The CA certificate must be PEM text, which begins with -----BEGIN CERTIFICATE-----.");
    return new NewServer(
        name.strip(), address(url.strip()), token.strip(), authority.strip(), skipVerify, inFile);
  }

  private static URI address(String text) {
    try {
      URI url = new URI(text);
      require(
          url.getUserInfo() == null,
          "Leave the user name and the password out of the address: a token signs in here.");
      require(
          url.getRawQuery() == null && url.getRawFragment() == null,
          "Leave out what follows “?” or “#” in the address.");
      boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      require(
          http && url.getHost() != null && url.getPort() <= 65_535,
          "The server must be an address such as https://10.0.0.1:6443.");
      return url;
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException(
          "The server must be an address such as https://10.0.0.1:6443.");
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  @Override
  public String toString() {
    return "NewServer[" + name + "]";
  }
}
