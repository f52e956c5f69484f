package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.config.Kubeconfig;
import dev.foretop.proxy.config.Kubeconfig.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The clusters of the user's kubeconfig files: each context is one, named after it.
///
/// The files are read again when one of them changes; looking whether they did costs microseconds.
public final class KubeconfigClusterLocator implements ClusterLocator {

  /// The name of this source in cluster ids.
  public static final String SOURCE = "kubeconfig";

  private final KubeconfigFiles files;
  private volatile @Nullable Reading lastReading;

  private record Reading(List<FileStamp> stamps, ClusterListing listing) {}

  public KubeconfigClusterLocator(KubeconfigFiles files) {
    this.files = files;
  }

  @Override
  public ClusterListing locate() {
    List<FileStamp> stamps = files.files().stream().map(FileStamp::of).toList();
    Reading reading = lastReading;
    if (reading == null || !reading.stamps().equals(stamps)) {
      reading = new Reading(stamps, read(stamps));
      lastReading = reading;
    }
    return reading.listing();
  }

  private ClusterListing read(List<FileStamp> stamps) {
    var problems = new ArrayList<ClusterProblem>();
    SequencedMap<Path, Kubeconfig> readable = new LinkedHashMap<>();
    for (FileStamp stamp : stamps) {
      if (files.explicit() || stamp.modified() != null) {
        readFile(stamp.path(), readable, problems);
      }
    }
    Kubeconfig merged = Kubeconfig.merge(List.copyOf(readable.values()));
    merged.problems().forEach(problem -> problems.add(new ClusterProblem(SOURCE, problem)));
    return new ClusterListing(clusters(merged, readable, problems), problems);
  }

  private static void readFile(
      Path file, SequencedMap<Path, Kubeconfig> readable, List<ClusterProblem> problems) {
    try {
      readable.put(file, Kubeconfig.read(file));
    } catch (IOException e) {
      problems.add(problem(e));
    }
  }

  private static List<ClusterDetails> clusters(
      Kubeconfig merged, SequencedMap<Path, Kubeconfig> files, List<ClusterProblem> problems) {
    var reader = new KubeconfigClusterReader(merged, SOURCE);
    var clusters = new ArrayList<ClusterDetails>();
    for (Entry context : merged.contexts().values()) {
      addIfUsable(() -> reader.readContext(context), clusters, problems);
    }
    for (Entry cluster : clustersWithoutContexts(merged, files)) {
      addIfUsable(() -> reader.readCluster(cluster), clusters, problems);
    }
    return clusters;
  }

  // Only in files that have no contexts at all; a context's name is never taken twice.
  private static List<Entry> clustersWithoutContexts(
      Kubeconfig merged, SequencedMap<Path, Kubeconfig> files) {
    return files.values().stream()
        .filter(file -> file.contexts().isEmpty())
        .flatMap(file -> file.clusters().values().stream())
        .filter(cluster -> cluster.equals(merged.clusters().get(cluster.name())))
        .filter(cluster -> !merged.contexts().containsKey(cluster.name()))
        .toList();
  }

  @FunctionalInterface
  private interface Reader {
    ClusterDetails read() throws IOException;
  }

  private static void addIfUsable(
      Reader reader, List<ClusterDetails> clusters, List<ClusterProblem> problems) {
    try {
      ClusterDetails cluster = reader.read();
      clusters.add(cluster);
      KubeconfigClusterReader.complaintAbout(cluster)
          .ifPresent(complaint -> problems.add(new ClusterProblem(SOURCE, complaint)));
    } catch (IOException e) {
      problems.add(problem(e));
    }
  }

  private static ClusterProblem problem(IOException e) {
    return new ClusterProblem(SOURCE, String.valueOf(e.getMessage()));
  }
}
