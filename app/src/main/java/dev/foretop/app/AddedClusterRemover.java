package dev.foretop.app;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.Settings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.clusters.ClusterRemover;
import dev.foretop.proxy.cluster.ClusterDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Removes what [AddedClusters] added: a file that Foretop keeps is deleted, with the token in it;
/// one that the user named is only not followed any more.
final class AddedClusterRemover implements ClusterRemover {

  private final SettingsStore settings;
  private final Path folder;

  /// @param folder where Foretop keeps kubeconfigs
  AddedClusterRemover(SettingsStore settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  // In the order in which the places answer to an id.
  @Override
  public Optional<Removal> find(ClusterId cluster) {
    return settings.current().kubeconfigs().stream()
        .map(Path::of)
        .flatMap(path -> followed(path, cluster).stream())
        .findFirst()
        .or(() -> kept(cluster));
  }

  private static Optional<Removal> followed(Path path, ClusterId cluster) {
    List<ClusterId> ids =
        AddedClusterLocator.follow(path).locate().clusters().stream()
            .map(each -> new ClusterId(each.id()))
            .toList();
    return ids.contains(cluster) ? Optional.of(new Removal(path, false, ids)) : Optional.empty();
  }

  private Optional<Removal> kept(ClusterId cluster) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<ClusterDetails> all = AddedClusterLocator.keptIn(folder).locate().clusters();
    return all.stream()
        .filter(each -> each.id().equals(cluster.value()))
        .findFirst()
        .map(found -> new Removal(fileOf(found), true, besides(all, found)));
  }

  private Path fileOf(ClusterDetails cluster) {
    return folder.resolve(cluster.source().substring(AddedClusterLocator.SOURCE.length() + 1));
  }

  private static List<ClusterId> besides(List<ClusterDetails> all, ClusterDetails cluster) {
    return all.stream()
        .filter(each -> each.source().equals(cluster.source()))
        .map(each -> new ClusterId(each.id()))
        .toList();
  }

  @Override
  public void remove(Removal removal) throws IOException {
    if (removal.isKept()) {
      Files.deleteIfExists(removal.path());
    }
    settings.change(now -> without(removal, now));
  }

  private static Settings without(Removal removal, Settings now) {
    Settings next = removal.isKept() ? now : now.withoutKubeconfig(removal.path().toString());
    for (ClusterId cluster : removal.clusters()) {
      next = next.withCluster(cluster.value(), ClusterSettings.DEFAULT);
    }
    return next;
  }
}
