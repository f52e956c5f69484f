package dev.foretop.app.source;

import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.locator.CombinedClusterLocator;
import dev.foretop.proxy.locator.KubeconfigClusterLocator;
import dev.foretop.proxy.locator.KubeconfigFiles;
import dev.foretop.proxy.locator.KubeconfigFolderLocator;
import dev.foretop.proxy.locator.UserHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The clusters of all kubeconfigs, to which more can be added while they are in use.
///
/// The files are merged, as kubectl does it; each file of a folder stands for itself.
public final class Kubeconfigs implements ClusterLocator {

  private final List<Path> files; // guarded by this
  private final List<Path> folders; // guarded by this
  private final KubeconfigFiles first;
  private volatile ClusterLocator locator;

  private Kubeconfigs(KubeconfigFiles first, List<Path> folders) {
    this.first = first;
    this.files = new ArrayList<>(first.files());
    this.folders = new ArrayList<>(folders);
    locator = combine();
  }

  /// The ones that the user named, or those that kubectl reads.
  public static Kubeconfigs of(ClusterOptions options, Map<String, String> environment) {
    if (options.kubeconfigs().isEmpty()) {
      var usual =
          KubeconfigFiles.byKubectlRules(
              environment, UserHome.find(environment), System.getProperty("os.name"));
      return new Kubeconfigs(usual, List.of());
    }
    List<Path> folders =
        options.kubeconfigs().stream().filter(Files::isDirectory).distinct().toList();
    List<Path> files = new ArrayList<>(options.kubeconfigs());
    files.removeAll(folders);
    return new Kubeconfigs(KubeconfigFiles.of(files), folders);
  }

  /// Adds a file or a folder behind the others; what is there already stays as it is.
  public synchronized void add(Path kubeconfig) {
    List<Path> kind = Files.isDirectory(kubeconfig) ? folders : files;
    if (!kind.contains(kubeconfig)) {
      kind.add(kubeconfig);
      locator = combine();
    }
  }

  private ClusterLocator combine() {
    List<ClusterLocator> locators = new ArrayList<>();
    if (!files.isEmpty() || !first.impossible().isEmpty()) {
      var all = new KubeconfigFiles(files, first.impossible(), first.missing());
      locators.add(new KubeconfigClusterLocator(all));
    }
    String source = KubeconfigClusterLocator.SOURCE;
    for (Path folder : folders) {
      locators.add(new KubeconfigFolderLocator(folder, source, InstantSource.system()));
      source = source + "+"; // two folders may have files of the same name
    }
    return new CombinedClusterLocator(locators);
  }

  @Override
  public ClusterListing locate() {
    return locator.locate();
  }
}
