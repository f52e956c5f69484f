package dev.foretop.proxy.oidc;

import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.Kubeconfig;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a user's `auth-provider: oidc` in a kubeconfig says, its tokens included.
///
/// @param issuer whose tokens they are; `https`, or on this machine
/// @param clientSecret of clients that have one, else null
/// @param scopes beyond `openid`
/// @param audience for whom a token is asked for beside the client itself, or null; kubectl does
///   not know it, issuers such as Auth0 do
/// @param authority whom to trust at the issuer beside what this system trusts, or null
public record OidcSettings(
    URI issuer,
    String clientId,
    @Nullable Secret clientSecret,
    List<String> scopes,
    @Nullable String audience,
    @Nullable PemSource authority,
    OidcTokens tokens) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  public OidcSettings {
    scopes = List.copyOf(scopes);
  }

  /// Reads those of `user` in `file`.
  ///
  /// @throws IOException if there are none, or they make no sense; the message says what is wrong
  public static OidcSettings read(Path file, String user) throws IOException {
    Kubeconfig.Entry entry = Kubeconfig.read(file).users().get(user);
    if (entry == null) {
      throw new IOException("%s: there is no user '%s' any more".formatted(file, user));
    }
    return of(entry);
  }

  /// Returns those of `user`.
  ///
  /// @throws IOException as [#read] does
  public static OidcSettings of(Kubeconfig.Entry user) throws IOException {
    YamlMapping config = user.body().mapping("auth-provider").mapping("config");
    return new OidcSettings(
        issuer(user, config),
        required(user, config, "client-id"),
        config.text("client-secret").map(Secret::new).orElse(null),
        words(config.text("extra-scopes").orElse("")),
        config.text("audience").orElse(null),
        authority(user, config),
        new OidcTokens(
            config.text("id-token").map(Secret::new).orElse(null),
            config.text("refresh-token").map(Secret::new).orElse(null)));
  }

  private static URI issuer(Kubeconfig.Entry user, YamlMapping config) throws IOException {
    String text = required(user, config, "idp-issuer-url");
    return secure(text)
        .orElseThrow(
            () -> wrong(user, "has an idp-issuer-url that is no https URL; nothing is sent there"));
  }

  /// Returns `text` as a URL that secrets may be sent to: `https`, or on this machine.
  public static Optional<URI> secure(String text) {
    try {
      URI uri = URI.create(text);
      boolean isPlain = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
      boolean isSecure =
          uri.getHost() != null
              && uri.getUserInfo() == null
              && ("https".equals(uri.getScheme()) || isPlain);
      return isSecure ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String required(Kubeconfig.Entry user, YamlMapping config, String key)
      throws IOException {
    return config
        .text(key)
        .orElseThrow(() -> wrong(user, "has auth-provider 'oidc' without " + key));
  }

  private static IOException wrong(Kubeconfig.Entry user, String what) {
    return new IOException("%s: user '%s' %s".formatted(user.file(), user.name(), what));
  }

  private static @Nullable PemSource authority(Kubeconfig.Entry user, YamlMapping config)
      throws IOException {
    String key = "idp-certificate-authority";
    Optional<String> data = config.text(key + "-data");
    if (data.isPresent()) {
      return new PemSource.Data(new Secret(data.get()));
    }
    Optional<String> file = config.text(key);
    return file.isPresent() ? new PemSource.File(user.resolve(file.get())) : null;
  }

  // client-go joins them with commas; people write blanks.
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ',';
      if (c == ',' || c == ' ') {
        if (!word.isEmpty() && !word.toString().equals("openid")) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    return words;
  }
}
