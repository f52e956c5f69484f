package dev.foretop.proxy.locator;

import com.google.re2j.Pattern;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.config.Kubeconfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clusters of all kubeconfigs in a folder. Each file is a source of its own: nothing is merged
/// between them, so two files may use one name for different things.
///
/// Other files in the folder are passed over. What is in it is looked at once a second at most.
public final class KubeconfigFolderLocator implements ClusterLocator {

  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
  private static final long MAX_BYTES = 64 << 20;

  /// What editors, kubectl and plugins leave beside kubeconfigs.
  private static final Pattern BYSTANDER =
      Pattern.compile(
          "\\..*|.*~|.*\\.(?:lock|swp|bak|tmp|crt|pem|key|passphrase|md|txt|sh)|.*_cache");

  private static final Set<String> USUAL_EXTENSIONS =
      Set.of("yaml", "yml", "json", "conf", "config", "kubeconfig");

  private final Path folder;
  private final String source;
  private final InstantSource clock;
  private Look lastLook = Look.NONE; // guarded by this

  /// @param stamps of all files that were looked at
  /// @param locators of those that are kubeconfigs
  private record Look(
      Instant at,
      Map<Path, FileStamp> stamps,
      Map<Path, ClusterLocator> locators,
      ClusterLocator combined,
      ClusterListing listing) {

    static final Look NONE =
        new Look(Instant.MIN, Map.of(), Map.of(), () -> ClusterListing.EMPTY, ClusterListing.EMPTY);

    boolean isRecent(Instant now) {
      return now.isBefore(at.plus(LOOK_INTERVAL));
    }
  }

  /// @param source begins the name of each file's source in cluster ids
  public KubeconfigFolderLocator(Path folder, String source, InstantSource clock) {
    this.folder = folder;
    this.source = source;
    this.clock = clock;
  }

  @Override
  public synchronized ClusterListing locate() {
    Instant now = clock.instant();
    if (!lastLook.isRecent(now)) {
      lastLook = look(lastLook, now);
    }
    return lastLook.listing();
  }

  private Look look(Look last, Instant now) {
    Map<Path, FileStamp> stamps = new LinkedHashMap<>();
    Map<Path, ClusterLocator> locators = new LinkedHashMap<>();
    try {
      for (Path file : files()) {
        FileStamp stamp = FileStamp.of(file);
        stamps.put(file, stamp);
        ClusterLocator locator = last.locators().get(file);
        if (locator == null && !stamp.equals(last.stamps().get(file))) {
          locator = open(file, stamp);
        }
        if (locator != null) {
          locators.put(file, locator);
        }
      }
    } catch (IOException _) {
      ClusterListing unreadable = unreadable();
      return new Look(now, Map.of(), Map.of(), () -> unreadable, unreadable);
    }
    ClusterLocator combined =
        locators.equals(last.locators())
            ? last.combined()
            : new CombinedClusterLocator(List.copyOf(locators.values()));
    return new Look(now, stamps, locators, combined, combined.locate());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !BYSTANDER.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  // A file without a usual extension must prove that it is a kubeconfig; null if it is none.
  private @Nullable ClusterLocator open(Path file, FileStamp stamp) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      return null;
    }
    String name = source + ":" + file.getFileName();
    try {
      Kubeconfig kubeconfig = Kubeconfig.read(file);
      return kubeconfig.looksLikeOne()
          ? new KubeconfigClusterLocator(
              new KubeconfigClusterLocator.Known(stamp, kubeconfig), name)
          : null;
    } catch (Kubeconfig.OtherKindException _) {
      return null;
    } catch (IOException _) {
      return hasUsualExtension(file) ? broken(file, name) : null;
    }
  }

  // Reported when it is read again.
  private static ClusterLocator broken(Path file, String name) {
    var files = new KubeconfigFiles(List.of(file), KubeconfigFiles.Missing.NEVER);
    return new KubeconfigClusterLocator(files, name);
  }

  private static boolean hasUsualExtension(Path file) {
    String name = file.getFileName().toString();
    return USUAL_EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private ClusterListing unreadable() {
    return new ClusterListing(
        List.of(),
        List.of(
            new ClusterProblem(
                source,
                "the folder '%s' cannot be read%s"
                    .formatted(folder, Files.exists(folder) ? "" : ": it is not there"))));
  }
}
