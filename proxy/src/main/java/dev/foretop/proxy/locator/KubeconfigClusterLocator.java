package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.config.Kubeconfig;
import dev.foretop.proxy.config.Kubeconfig.Entry;
import dev.foretop.proxy.locator.KubeconfigFiles.Missing;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clusters of the user's kubeconfig files: each context is one, named after it.
///
/// The files are read again when one of them changes; looking whether they did costs microseconds.
public final class KubeconfigClusterLocator implements ClusterLocator {

  /// The name of this source in cluster ids.
  public static final String SOURCE = "kubeconfig";

  private final KubeconfigFiles files;
  private final String source;
  private final Lock turn = new ReentrantLock();
  private volatile @Nullable Reading lastReading;
  private volatile @Nullable Known known;

  /// A file that has been read already.
  record Known(FileStamp stamp, Kubeconfig kubeconfig) {}

  /// @param complained the CA files that something is wrong with; they may be mended
  private record Reading(
      List<FileStamp> stamps, List<FileStamp> complained, ClusterListing listing) {

    boolean isStillOf(List<FileStamp> now) {
      return stamps.equals(now)
          && complained.stream().allMatch(stamp -> FileStamp.of(stamp.path()).equals(stamp));
    }
  }

  public KubeconfigClusterLocator(KubeconfigFiles files) {
    this(files, SOURCE);
  }

  /// @param source the name of this source in cluster ids
  public KubeconfigClusterLocator(KubeconfigFiles files, String source) {
    this.files = files;
    this.source = source;
  }

  /// @param known the only file, which is not read again before it changes
  KubeconfigClusterLocator(Known known, String source) {
    this(new KubeconfigFiles(List.of(known.stamp().path()), KubeconfigFiles.Missing.NEVER), source);
    this.known = known;
  }

  @Override
  public ClusterListing locate() {
    List<FileStamp> stamps = files.files().stream().map(FileStamp::of).toList();
    Reading reading = lastReading;
    return reading != null && reading.isStillOf(stamps) ? reading.listing() : readOnce(stamps);
  }

  // Who asks meanwhile waits for the same reading: a second one would take its time from the first.
  private ClusterListing readOnce(List<FileStamp> stamps) {
    turn.lock();
    try {
      Reading reading = lastReading;
      if (reading == null || !reading.isStillOf(stamps)) {
        reading = new Pass().read(stamps);
        lastReading = reading;
      }
      return reading.listing();
    } finally {
      turn.unlock();
    }
  }

  @FunctionalInterface
  private interface Part {
    ClusterDetails read() throws IOException;
  }

  /// One pass over the files.
  private final class Pass {

    private final List<ClusterDetails> clusters = new ArrayList<>();
    private final List<ClusterProblem> problems = new ArrayList<>();
    private final List<FileStamp> complained = new ArrayList<>();
    private final SequencedMap<Path, Kubeconfig> readable = new LinkedHashMap<>();

    Reading read(List<FileStamp> stamps) {
      boolean noneIsThere = stamps.stream().allMatch(stamp -> stamp.modified() == null);
      for (FileStamp stamp : stamps) {
        if (stamp.modified() != null
            || files.missing() == Missing.EACH
            || (files.missing() == Missing.ALL && noneIsThere)) {
          readFile(stamp);
        }
      }
      if (files.missing() == Missing.EACH || (files.missing() == Missing.ALL && noneIsThere)) {
        files.impossible().forEach(this::reportImpossible);
      }
      Kubeconfig merged = Kubeconfig.merge(List.copyOf(readable.values()));
      merged.problems().forEach(this::report);
      readClusters(merged);
      return new Reading(stamps, complained, new ClusterListing(clusters, problems));
    }

    private void readFile(FileStamp stamp) {
      try {
        readable.put(stamp.path(), kubeconfig(stamp));
      } catch (IOException e) {
        report(String.valueOf(e.getMessage()));
      }
    }

    private Kubeconfig kubeconfig(FileStamp stamp) throws IOException {
      Known given = known;
      known = null;
      return given != null && given.stamp().equals(stamp)
          ? given.kubeconfig()
          : Kubeconfig.read(stamp.path());
    }

    private void readClusters(Kubeconfig merged) {
      var reader = new KubeconfigClusterReader(merged, source);
      for (Entry context : merged.contexts().values()) {
        addIfUsable(() -> reader.readContext(context));
      }
      clustersWithoutContexts(merged)
          .forEach(cluster -> addIfUsable(() -> reader.readCluster(cluster)));
    }

    // Only where there are no contexts at all, which kubectl could do nothing with.
    private Stream<Entry> clustersWithoutContexts(Kubeconfig merged) {
      return merged.contexts().isEmpty() ? merged.clusters().values().stream() : Stream.empty();
    }

    private void addIfUsable(Part part) {
      try {
        ClusterDetails cluster = part.read();
        clusters.add(cluster);
        KubeconfigClusterReader.complaintAbout(cluster)
            .ifPresent(complaint -> complain(cluster, complaint));
      } catch (IOException e) {
        report(String.valueOf(e.getMessage()));
      }
    }

    private void complain(ClusterDetails cluster, String complaint) {
      report(complaint);
      if (cluster.tls().authority() instanceof PemSource.File(var path)) {
        complained.add(FileStamp.of(path));
      }
    }

    private void reportImpossible(String name) {
      report(
          "the kubeconfig '%s' is not there: that is no path on this system"
              .formatted(VisibleText.escape(name)));
    }

    private void report(String message) {
      problems.add(new ClusterProblem(source, message));
    }
  }
}
