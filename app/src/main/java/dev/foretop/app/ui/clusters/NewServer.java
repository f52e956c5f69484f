package dev.foretop.app.ui.clusters;

import dev.foretop.app.words.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Supplier;

/// A cluster that the user described by hand.
///
/// @param authority the PEM text of the CA to trust, empty for the system's
/// @param credential how the user signs in
public record NewServer(
    String name, URI url, String authority, boolean skipVerify, NewCredential credential) {

  /// Checks what was typed.
  ///
  /// @param credential checks what was typed for that
  /// @throws IllegalArgumentException with a message for the user
  static NewServer of(
      String name,
      String url,
      String authority,
      boolean skipVerify,
      Supplier<NewCredential> credential) {
    require(!name.isBlank(), Texts.of("clusters.give.cluster.name"));
    NewCredential checked = credential.get();
    require(
        authority.isBlank() || authority.contains("-----BEGIN CERTIFICATE-----"),
        Texts.of("clusters.authority.must.pem"));
    return new NewServer(
        name.strip(), address(url.strip()), authority.strip(), skipVerify, checked);
  }

  private static URI address(String text) {
    try {
      URI url = new URI(text);
      require(url.getUserInfo() == null, Texts.of("clusters.leave.user.name"));
      require(
          url.getRawQuery() == null && url.getRawFragment() == null,
          Texts.of("clusters.leave.out.what"));
      boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      require(
          http && url.getHost() != null && url.getPort() <= 65_535,
          Texts.of("clusters.server.must.address"));
      return url;
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException(Texts.of("clusters.server.must.address"));
    }
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  @Override
  public String toString() {
    return "NewServer[" + name + "]";
  }
}
