package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one entry of `clusters` in a locator method of type `config`.
///
/// @param file where the entry stands; a relative `caFile` starts from its folder
record ConfigClusterReader(YamlMapping entry, Path file) {

  private static final String METADATA = "kubernetes.io/";

  ClusterDetails read(String source) throws IOException {
    String name = required("name");
    String server = required("url");
    try {
      return new ClusterDetails(
          new ClusterName(name), source, URI.create(server), tls(), null, user(), presentation());
    } catch (IllegalArgumentException _) {
      throw new IOException(
          "%s: cluster '%s' has a url that is no http or https URL".formatted(entry.place(), name));
    }
  }

  private ClusterTls tls() throws IOException {
    boolean skipVerify = entry.flag("skipTLSVerify");
    return new ClusterTls(skipVerify ? null : authority(), skipVerify, null);
  }

  // The file beats the data, as in Backstage.
  private @Nullable PemSource authority() throws IOException {
    Optional<String> caFile = text("caFile");
    if (caFile.isPresent()) {
      return new PemSource.File(file.toAbsolutePath().resolveSibling(caFile.get()));
    }
    return text("caData").map(data -> new PemSource.Data(new Secret(data))).orElse(null);
  }

  private ClusterUser user() throws IOException {
    Optional<String> token = setting("serviceAccountToken", "service-account-token");
    return token.map(text -> ClusterUser.withToken(new Secret(text))).orElse(ClusterUser.ANONYMOUS);
  }

  private Presentation presentation() throws IOException {
    String authProvider =
        setting("authProvider", "auth-provider")
            .orElseThrow(
                () -> new IOException("%s: 'authProvider' is missing".formatted(entry.place())));
    return new Presentation(
        authProvider,
        text("title").orElse(null),
        text("dashboardUrl").orElse(null),
        setting("oidcTokenProvider", "oidc-token-provider").orElse(null),
        false);
  }

  // Under authMetadata, or with the shorthand; the former wins.
  private Optional<String> setting(String shorthand, String metadata) throws IOException {
    Optional<String> metadataValue = entry.mapping("authMetadata").text(METADATA + metadata);
    return metadataValue.isPresent() ? metadataValue : text(shorthand);
  }

  private Optional<String> text(String key) throws IOException {
    return entry.text(key);
  }

  private String required(String key) throws IOException {
    return text(key)
        .orElseThrow(() -> new IOException("%s: '%s' is missing".formatted(entry.place(), key)));
  }
}
