package dev.foretop.app.source;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.SourceProblem;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.settings.Settings;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.clusters.ClusterRemover;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Removes what [AddedClusters] added, and hides clusters of the Google account.
public final class AddedClusterRemover implements ClusterRemover {

  private static final String GOOGLE = "@" + GkeClusterLocator.SOURCE;

  private final SettingsStore settings;
  private final ServerTokens tokens;
  private final Path folder;

  /// @param folder where Foretop keeps kubeconfigs
  public AddedClusterRemover(SettingsStore settings, ServerTokens tokens, Path folder) {
    this.settings = settings;
    this.tokens = tokens;
    this.folder = folder;
  }

  // In the order in which the places answer to an id.
  @Override
  public Optional<Removal> find(ClusterId cluster) {
    if (cluster.value().endsWith(GOOGLE)) {
      return Optional.of(new Removal.Hidden(cluster));
    }
    return followed()
        .map(AddedClusterRemover::followed)
        .filter(removal -> removal.clusters().contains(cluster))
        .findFirst()
        .or(() -> kept(cluster));
  }

  private Stream<Path> followed() {
    return settings.current().kubeconfigs().stream().map(Path::of);
  }

  private static Removal followed(Path path) {
    return new Removal.Followed(path, ids(AddedClusterLocator.follow(path).locate().clusters()));
  }

  private static List<ClusterId> ids(List<ClusterDetails> clusters) {
    return clusters.stream().map(each -> new ClusterId(each.id())).toList();
  }

  private Optional<Removal> kept(ClusterId cluster) {
    List<ClusterDetails> all = kept().clusters();
    return all.stream()
        .filter(each -> each.id().equals(cluster.value()))
        .findFirst()
        .flatMap(found -> keptAs(found.source()));
  }

  private ClusterListing kept() {
    return Files.isDirectory(folder)
        ? AddedClusterLocator.keptIn(folder).locate()
        : ClusterListing.EMPTY;
  }

  private Optional<Removal> keptAs(String source) {
    return AddedClusterLocator.fileOf(source, folder)
        .map(file ->
            new Removal.Kept(
                file,
                ids(
                    kept().clusters().stream()
                        .filter(each -> each.source().equals(source))
                        .toList())));
  }

  // Two that are called alike are told apart by what is said of them.
  @Override
  public Optional<Removal> find(SourceProblem problem) {
    List<Removal> alike =
        Stream.concat(
                followed()
                    .filter(path -> AddedClusterLocator.isOf(path, problem.source()))
                    .map(AddedClusterRemover::followed),
                keptAs(problem.source()).stream())
            .toList();
    return alike.stream()
        .filter(each -> isAbout(problem, each))
        .findFirst()
        .or(() -> alike.stream().findFirst());
  }

  private static boolean isAbout(SourceProblem problem, Removal removal) {
    return switch (removal) {
      case Removal.Kept(var path, _) -> problem.message().contains(path.toString());
      case Removal.Followed(var path, _) -> problem.message().contains(path.toString());
      case Removal.Hidden _ -> false;
    };
  }

  @Override
  public void remove(Removal removal) throws IOException {
    if (removal instanceof Removal.Kept(var path, var clusters)) {
      List<String> keys = keys(clusters);
      Files.deleteIfExists(path);
      keys.forEach(tokens::forget);
    }
    settings.change(now -> without(removal, now));
  }

  private List<String> keys(List<ClusterId> clusters) {
    return kept().clusters().stream()
        .filter(each -> clusters.contains(new ClusterId(each.id())))
        .flatMap(each -> KeptTokenLocator.keyOf(each).stream())
        .toList();
  }

  private static Settings without(Removal removal, Settings now) {
    Settings next =
        switch (removal) {
          case Removal.Kept _ -> now;
          case Removal.Followed(var path, _) -> now.withoutKubeconfig(path.toString());
          case Removal.Hidden(var cluster) ->
              now.withGke(now.gke().withoutCluster(nameOf(cluster)));
        };
    for (ClusterId cluster : removal.clusters()) {
      next = next.withCluster(cluster.value(), ClusterSettings.DEFAULT);
    }
    return next;
  }

  private static String nameOf(ClusterId cluster) {
    String id = cluster.value();
    return id.substring(0, id.length() - GOOGLE.length());
  }
}
