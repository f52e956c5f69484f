package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.ProviderIdentity;
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
/// @param pod the pod that Foretop runs in, if any
/// @param block the whole block, whose settings hold where the entry has none of its own
/// @param googleServiceAccount the key for the provider of that name, or null for the default one
record ConfigClusterReader(
    YamlMapping entry,
    Path file,
    Pod pod,
    YamlMapping block,
    @Nullable String googleServiceAccount) {

  private static final String METADATA = "kubernetes.io/";

  ClusterDetails read(String source) throws IOException {
    String name = required("name");
    Presentation presentation = presentation();
    if (isOfThePod(presentation.authProvider())) {
      return pod.cluster(new ClusterName(name), source, presentation);
    }
    URI server = server(name);
    try {
      return new ClusterDetails(
          new ClusterName(name),
          source,
          server,
          tls(),
          null,
          user(name, presentation.authProvider()),
          presentation);
    } catch (IllegalArgumentException _) {
      throw noUrl(name);
    }
  }

  // Not shown: a URL may carry a password.
  private URI server(String name) throws IOException {
    try {
      return URI.create(required("url"));
    } catch (IllegalArgumentException _) {
      throw noUrl(name);
    }
  }

  private IOException noUrl(String name) {
    return new IOException(
        "%s: cluster '%s' has a url that is no http or https URL".formatted(entry.place(), name));
  }

  private ClusterTls tls() throws IOException {
    boolean skipVerify = entry.flag("skipTLSVerify");
    return new ClusterTls(skipVerify ? null : authority(), skipVerify, null);
  }

  // The file beats the data, as in Backstage.
  private @Nullable PemSource authority() throws IOException {
    Optional<String> caFile = entry.text("caFile");
    if (caFile.isPresent()) {
      return new PemSource.File(file.toAbsolutePath().resolveSibling(caFile.get()));
    }
    return entry.text("caData").map(data -> new PemSource.Data(new Secret(data))).orElse(null);
  }

  private ClusterUser user(String name, String authProvider) throws IOException {
    return switch (authProvider) {
      case "serviceAccount" -> serviceAccount();
      case "aws" ->
          ClusterUser.withProvider(
              new ProviderIdentity.Aws(
                  metadata("x-k8s-aws-id").orElse(name),
                  setting("assumeRole", "aws-assume-role").orElse(null),
                  setting("externalId", "aws-external-id").orElse(null)));
      case "azure" -> ClusterUser.withProvider(new ProviderIdentity.Azure());
      case "googleServiceAccount" ->
          ClusterUser.withProvider(
              new ProviderIdentity.GoogleServiceAccount(
                  googleServiceAccount == null ? null : new Secret(googleServiceAccount)));
      default -> ClusterUser.ANONYMOUS;
    };
  }

  // Then the address and the CA are the pod's, too, whatever the entry says.
  private boolean isOfThePod(String authProvider) throws IOException {
    return authProvider.equals("serviceAccount") && pod.isHere() && serviceAccountToken().isEmpty();
  }

  private Optional<String> serviceAccountToken() throws IOException {
    return setting("serviceAccountToken", "service-account-token");
  }

  private ClusterUser serviceAccount() throws IOException {
    return serviceAccountToken()
        .map(text -> ClusterUser.withToken(new Secret(text)))
        .orElseGet(() ->
            ClusterUser.withoutCredential(
                "set serviceAccountToken: Foretop does not run in a pod, whose own token it"
                    + " could use"));
  }

  private Presentation presentation() throws IOException {
    String authProvider =
        setting("authProvider", "auth-provider")
            .orElseThrow(
                () -> new IOException("%s: 'authProvider' is missing".formatted(entry.place())));
    return new Presentation(
            authProvider,
            entry.text("title").orElse(null),
            entry.text("dashboardUrl").orElse(null),
            setting("oidcTokenProvider", "oidc-token-provider").orElse(null),
            false,
            null)
        .withEntities(new EntitySettingsReader(entry, block).read());
  }

  /// Says what is wrong with an entry that works nevertheless.
  Optional<String> complaint() throws IOException {
    String provider = setting("authProvider", "auth-provider").orElse("");
    if (provider.equals("oidc") && setting("oidcTokenProvider", "oidc-token-provider").isEmpty()) {
      return Optional.of(
          "%s: authProvider 'oidc' needs an 'oidcTokenProvider'".formatted(entry.place()));
    }
    return switch (provider) {
      case "aks",
          "aws",
          "azure",
          "google",
          "googleServiceAccount",
          "localKubectlProxy",
          "oidc",
          "serviceAccount" ->
          Optional.empty();
      default ->
          Optional.of(
              "%s: authProvider '%s' is not known; requests must bring a complete credential"
                  .formatted(entry.place(), provider));
    };
  }

  // Under authMetadata, or with the shorthand; the former wins.
  private Optional<String> setting(String shorthand, String name) throws IOException {
    Optional<String> value = metadata(name);
    return value.isPresent() ? value : entry.text(shorthand);
  }

  private Optional<String> metadata(String name) throws IOException {
    return entry.mapping("authMetadata").text(METADATA + name);
  }

  private String required(String key) throws IOException {
    return entry
        .text(key)
        .orElseThrow(() -> new IOException("%s: '%s' is missing".formatted(entry.place(), key)));
  }
}
