package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.EntityCatalog;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.config.BackstageConfig;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clusters of a Backstage `kubernetes:` block, read again when its file, or one that it
/// includes, changes.
///
/// Of its `clusterLocatorMethods`, `config` and `localKubectlProxy` are read here, `gke` and
/// `catalog` are handed on; other types are reported as problems and hide nothing.
public final class ConfigClusterLocator implements ClusterLocator {

  /// The name of this source in cluster ids.
  public static final String SOURCE = "config";

  private static final URI LOCAL_KUBECTL_PROXY = URI.create("http://127.0.0.1:8001");

  private final Path file;
  private final Map<String, String> environment;
  private final GkeMethods gke;
  private final Pod pod;
  private volatile @Nullable Reading lastReading;

  /// Finds the clusters of locator methods of type `gke`.
  @FunctionalInterface
  public interface GkeMethods {

    /// Finds none.
    GkeMethods NONE =
        method ->
            () ->
                new ClusterListing(
                    List.of(),
                    List.of(
                        new ClusterProblem(
                            SOURCE, "%s: GKE is not set up here".formatted(method.projectId()))));

    /// Returns the locator for one method.
    ClusterLocator open(GkeMethod method);
  }

  private record Reading(List<FileStamp> stamps, ClusterLocator parts) {}

  /// @param environment what `${NAME}` in the file stands for
  public ConfigClusterLocator(Path file, Map<String, String> environment) {
    this(file, environment, GkeMethods.NONE);
  }

  /// @param environment what `${NAME}` in the file stands for
  public ConfigClusterLocator(Path file, Map<String, String> environment, GkeMethods gke) {
    this(file, environment, gke, Pod.find(environment));
  }

  ConfigClusterLocator(Path file, Map<String, String> environment, GkeMethods gke, Pod pod) {
    this.file = file;
    this.environment = Map.copyOf(environment);
    this.gke = gke;
    this.pod = pod;
  }

  @Override
  public ClusterListing locate() {
    return read().parts().locate();
  }

  private Reading read() {
    Reading reading = lastReading;
    if (reading == null || !isCurrent(reading)) {
      reading = new Pass().read();
      lastReading = reading;
    }
    return reading;
  }

  @Override
  public void lookAgain(String clusterId, boolean byUser) {
    read().parts().lookAgain(clusterId, byUser);
  }

  @Override
  public EntityCatalog entities() {
    return read().parts().entities();
  }

  private static boolean isCurrent(Reading reading) {
    return reading.stamps().stream().allMatch(stamp -> FileStamp.of(stamp.path()).equals(stamp));
  }

  /// One pass over the file.
  private final class Pass {

    private final List<ClusterLocator> parts = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<FileStamp> complained = new ArrayList<>();

    Reading read() {
      List<FileStamp> stamps = List.of(FileStamp.of(file));
      try {
        BackstageConfig config = BackstageConfig.read(file, environment);
        stamps =
            Stream.concat(stamps.stream(), config.includedFiles().stream().map(FileStamp::of))
                .toList();
        add(List.of(), config.problems());
        for (YamlMapping method : config.locatorMethods()) {
          readMethod(method, config);
        }
      } catch (IOException e) {
        add(List.of(), List.of(String.valueOf(e.getMessage())));
      }
      return new Reading(
          Stream.concat(stamps.stream(), complained.stream()).toList(),
          new CombinedClusterLocator(parts));
    }

    private void readMethod(YamlMapping method, BackstageConfig config) {
      try {
        switch (method.text("type").orElse("")) {
          case "config" -> readClusters(method, config);
          case "localKubectlProxy" -> add(unlessDouble(localKubectlProxy()), List.of());
          case "gke" -> parts.add(gke.open(GkeMethod.read(method, config.googleServiceAccount())));
          case "catalog" ->
              parts.add(
                  CatalogMethod.read(method, file)
                      .open(new CatalogClusterReader(file, pod, config.block())));
          case String type ->
              throw new IOException(
                  "%s: clusters of type '%s' cannot be located".formatted(method.place(), type));
        }
      } catch (IOException e) {
        add(List.of(), List.of(String.valueOf(e.getMessage())));
      }
    }

    private void readClusters(YamlMapping method, BackstageConfig config) throws IOException {
      List<ClusterDetails> clusters = new ArrayList<>();
      List<String> problems = new ArrayList<>();
      for (YamlMapping entry : method.mappings("clusters", problems::add)) {
        try {
          var reader =
              new ConfigClusterReader(
                  entry, file, pod, config.block(), config.googleServiceAccount());
          ClusterDetails cluster = reader.read(SOURCE);
          clusters.addAll(unlessDouble(cluster));
          KubeconfigClusterReader.complaintAbout(cluster)
              .ifPresent(complaint -> complain(cluster, complaint, problems));
          reader.complaint().ifPresent(problems::add);
        } catch (IOException e) {
          problems.add(String.valueOf(e.getMessage()));
        }
      }
      add(clusters, problems);
    }

    private void complain(ClusterDetails cluster, String complaint, List<String> problems) {
      problems.add(complaint);
      if (cluster.tls().authority() instanceof PemSource.File(var path)) {
        complained.add(FileStamp.of(path)); // it may be mended
      }
    }

    private List<ClusterDetails> unlessDouble(ClusterDetails cluster) throws IOException {
      if (!ids.add(cluster.id())) {
        throw new IOException("Duplicate cluster name '%s'".formatted(cluster.name()));
      }
      return List.of(cluster);
    }

    private void add(List<ClusterDetails> clusters, List<String> problems) {
      var listing =
          new ClusterListing(
              clusters,
              problems.stream().map(message -> new ClusterProblem(SOURCE, message)).toList());
      parts.add(() -> listing);
    }
  }

  private static ClusterDetails localKubectlProxy() {
    return new ClusterDetails(
        new ClusterName("local"),
        "localKubectlProxy",
        LOCAL_KUBECTL_PROXY,
        ClusterTls.DEFAULT,
        null,
        ClusterUser.ANONYMOUS,
        new Presentation("localKubectlProxy", null, null, null, false, null));
  }
}
