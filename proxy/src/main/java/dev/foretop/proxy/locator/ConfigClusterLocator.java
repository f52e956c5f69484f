package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
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
import org.jspecify.annotations.Nullable;

/// The clusters of a Backstage `kubernetes:` block, read again when its file changes.
///
/// Of its `clusterLocatorMethods`, `config` and `localKubectlProxy` are read here; other types are
/// reported as problems and hide nothing.
public final class ConfigClusterLocator implements ClusterLocator {

  /// The name of this source in cluster ids.
  public static final String SOURCE = "config";

  private static final URI LOCAL_KUBECTL_PROXY = URI.create("http://127.0.0.1:8001");

  private final Path file;
  private final Map<String, String> environment;
  private volatile @Nullable Reading lastReading;

  private record Reading(FileStamp stamp, ClusterListing listing) {}

  /// @param environment what `${NAME}` in the file stands for
  public ConfigClusterLocator(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public ClusterListing locate() {
    FileStamp stamp = FileStamp.of(file);
    Reading reading = lastReading;
    if (reading == null || !reading.stamp().equals(stamp)) {
      reading = new Reading(stamp, read());
      lastReading = reading;
    }
    return reading.listing();
  }

  private ClusterListing read() {
    var clusters = new ArrayList<ClusterDetails>();
    var problems = new ArrayList<ClusterProblem>();
    try {
      for (YamlMapping method : BackstageConfig.read(file, environment).locatorMethods()) {
        readMethod(method, clusters, problems);
      }
    } catch (IOException e) {
      problems.add(problem(e));
    }
    return new ClusterListing(clusters, problems);
  }

  private void readMethod(
      YamlMapping method, List<ClusterDetails> clusters, List<ClusterProblem> problems)
      throws IOException {
    switch (method.text("type").orElse("")) {
      case "config" -> readClusters(method, clusters, problems);
      case "localKubectlProxy" -> clusters.add(localKubectlProxy());
      case String type ->
          problems.add(
              problem(
                  new IOException(
                      "%s: clusters of type '%s' cannot be located"
                          .formatted(method.place(), type))));
    }
  }

  private void readClusters(
      YamlMapping method, List<ClusterDetails> clusters, List<ClusterProblem> problems)
      throws IOException {
    Set<String> names = new HashSet<>();
    for (YamlMapping entry : method.mappings("clusters")) {
      try {
        ClusterDetails cluster = new ConfigClusterReader(entry, file).read(SOURCE);
        if (!names.add(cluster.name().value())) {
          throw new IOException("Duplicate cluster name '%s'".formatted(cluster.name()));
        }
        clusters.add(cluster);
      } catch (IOException e) {
        problems.add(problem(e));
      }
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
        new Presentation("localKubectlProxy", null, null, null, false));
  }

  private static ClusterProblem problem(IOException e) {
    return new ClusterProblem(SOURCE, String.valueOf(e.getMessage()));
  }
}
