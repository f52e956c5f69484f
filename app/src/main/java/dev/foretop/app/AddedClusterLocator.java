package dev.foretop.app;

import dev.foretop.app.settings.SettingsStore;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.locator.CombinedClusterLocator;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.locator.KubeconfigFolderLocator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The clusters that the user added in the window: files that they named, and kubeconfigs that
/// Foretop keeps for them.
final class AddedClusterLocator implements ClusterLocator {

  /// The name of this source in cluster ids.
  static final String SOURCE = "added";

  private final SettingsStore settings;
  private final Path folder;
  private volatile Made made = new Made(List.of(), false, () -> ClusterListing.EMPTY);

  private record Made(List<String> files, boolean hasFolder, ClusterLocator locator) {}

  /// @param folder where Foretop keeps kubeconfigs; it need not be there
  AddedClusterLocator(SettingsStore settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  @Override
  public ClusterListing locate() {
    List<String> files = settings.current().kubeconfigs();
    boolean hasFolder = Files.isDirectory(folder);
    Made now = made;
    if (now.hasFolder() != hasFolder || !now.files().equals(files)) {
      now = new Made(files, hasFolder, make(files, hasFolder));
      made = now;
    }
    return now.locator().locate();
  }

  private ClusterLocator make(List<String> files, boolean hasFolder) {
    List<ClusterLocator> locators = new ArrayList<>();
    for (String file : files) {
      locators.add(follow(Path.of(file)));
    }
    if (hasFolder) {
      locators.add(keptIn(folder));
    }
    return new CombinedClusterLocator(locators);
  }

  /// Returns the clusters of a file or a folder that the user named.
  static ClusterLocator follow(Path path) {
    String source = SOURCE + ":" + path.getFileName();
    return Files.isDirectory(path)
        ? new KubeconfigFolderLocator(path, source, InstantSource.system())
        : new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(path)), source);
  }

  /// Returns the clusters of the files that Foretop keeps; each file is a source of its own.
  static ClusterLocator keptIn(Path folder) {
    return new KubeconfigFolderLocator(folder, SOURCE, InstantSource.system());
  }
}
