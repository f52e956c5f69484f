package dev.foretop.app.source;

import dev.foretop.app.settings.SettingsStore;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.locator.CombinedClusterLocator;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.locator.KubeconfigFolderLocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The clusters that the user added in the window: files that they named, and kubeconfigs that
/// Foretop keeps for them.
final class AddedClusterLocator implements ClusterLocator {

  /// The name of this source in cluster ids.
  static final String SOURCE = "added";

  private final SettingsStore settings;
  private final Path folder;
  private volatile Made made = new Made(List.of(), false, () -> ClusterListing.EMPTY);

  private record Made(List<Followed> files, boolean hasFolder, ClusterLocator locator) {}

  /// @param isFolder whether it is one now; what has vanished may come back as the other
  private record Followed(Path path, boolean isFolder) {}

  /// @param folder where Foretop keeps kubeconfigs; it need not be there
  AddedClusterLocator(SettingsStore settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  @Override
  public ClusterListing locate() {
    List<Followed> files =
        settings.current().kubeconfigs().stream()
            .map(Path::of)
            .map(path -> new Followed(path, Files.isDirectory(path)))
            .toList();
    boolean hasFolder = Files.isDirectory(folder);
    Made now = made;
    if (now.hasFolder() != hasFolder || !now.files().equals(files)) {
      now = new Made(files, hasFolder, make(files, hasFolder));
      made = now;
    }
    return now.locator().locate();
  }

  private ClusterLocator make(List<Followed> files, boolean hasFolder) {
    List<ClusterLocator> locators = new ArrayList<>();
    files.forEach(file -> locators.add(follow(file.path())));
    if (hasFolder) {
      locators.add(keptIn(folder));
    }
    return new CombinedClusterLocator(locators);
  }

  /// Returns the clusters of a file or a folder that the user named.
  static ClusterLocator follow(Path path) {
    String source = sourceOf(path);
    return Files.isDirectory(path)
        ? new KubeconfigFolderLocator(path, source, InstantSource.system())
        : new KubeconfigClusterLocator(KubeconfigFiles.of(List.of(path)), source);
  }

  private static String sourceOf(Path path) {
    return SOURCE + ":" + path.getFileName();
  }

  /// Returns whether `source` is what a file or a folder that the user named is called, or a file
  /// in that folder.
  static boolean isOf(Path path, String source) {
    return source.equals(sourceOf(path)) || source.startsWith(sourceOf(path) + ":");
  }

  /// Returns the file in `folder` that Foretop keeps and calls `source`, if it is there.
  static Optional<Path> fileOf(String source, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> source.equals(sourceOf(file)) && Files.isRegularFile(file))
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Returns the clusters of the files that Foretop keeps; each file is a source of its own.
  static ClusterLocator keptIn(Path folder) {
    var files = new KubeconfigFolderLocator(folder, SOURCE, InstantSource.system());
    return new KeptTokenLocator(files, folder);
  }
}
