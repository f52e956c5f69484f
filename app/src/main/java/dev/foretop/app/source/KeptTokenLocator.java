package dev.foretop.app.source;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ProviderIdentity;
import java.nio.file.Path;
import java.util.Optional;

/// The clusters of the kubeconfigs that Foretop keeps. Where such a file names a token file that
/// ends in [#SUFFIX] there is no such file: its name is the key of a token in [ServerTokens].
final class KeptTokenLocator implements ClusterLocator {

  /// Ends the name of a token file that stands for a token kept elsewhere.
  static final String SUFFIX = ".kept-token";

  private final ClusterLocator files;
  private final Path folder;
  private volatile Made made = new Made(ClusterListing.EMPTY, ClusterListing.EMPTY);

  private record Made(ClusterListing from, ClusterListing listing) {}

  /// @param folder where the kubeconfigs are
  KeptTokenLocator(ClusterLocator files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // one that was read again is another, though it be equal
  public ClusterListing locate() {
    ClusterListing from = files.locate();
    Made now = made;
    if (now.from() != from) {
      now =
          new Made(
              from,
              new ClusterListing(
                  from.clusters().stream().map(this::withToken).toList(), from.problems()));
      made = now;
    }
    return now.listing();
  }

  private ClusterDetails withToken(ClusterDetails cluster) {
    return key(cluster.user())
        .map(key -> ClusterUser.withProvider(new ProviderIdentity.KeptToken(key)))
        .map(user ->
            new ClusterDetails(
                cluster.name(),
                cluster.source(),
                cluster.server(),
                cluster.tls(),
                cluster.proxyUrl(),
                user,
                cluster.presentation()))
        .orElse(cluster);
  }

  private Optional<String> key(ClusterUser user) {
    Path file = user.tokenFile();
    if (file == null || !folder.equals(file.getParent())) {
      return Optional.empty();
    }
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX)
        ? Optional.of(name.substring(0, name.length() - SUFFIX.length()))
        : Optional.empty();
  }

  /// Returns under which key the token of `cluster` is kept, if it is.
  static Optional<String> keyOf(ClusterDetails cluster) {
    return cluster.user().provider() instanceof ProviderIdentity.KeptToken(var key)
        ? Optional.of(key)
        : Optional.empty();
  }
}
