package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.EntityCatalog;
import dev.foretop.proxy.cluster.EntityRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The clusters that a Backstage catalog describes. The catalog is read in the background, and
/// again when it changes or some time has passed; where it cannot be read, what it said last
/// stands.
final class CatalogClusterLocator implements ClusterLocator, EntityCatalog {

  /// The name of this source in cluster ids.
  static final String SOURCE = "catalog";

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(20);

  // Until it is read once, nobody may be told that a cluster does not exist.
  private static final ClusterListing UNHEARD = new ClusterListing(List.of(), List.of(), false);

  private final CatalogSource source;
  private final CatalogClusterReader reader;
  private final CatalogMethod method;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile Look last = new Look("unread", System.nanoTime(), UNHEARD);

  /// @param due when to look again, a reading of the nano clock
  private record Look(Object state, long due, ClusterListing listing) {}

  CatalogClusterLocator(CatalogSource source, CatalogClusterReader reader, CatalogMethod method) {
    this.source = source;
    this.reader = reader;
    this.method = method;
  }

  @Override
  public ClusterListing locate() {
    Look known = last;
    boolean due = !known.state().equals(source.state()) || System.nanoTime() - known.due() >= 0;
    if (due && reading.compareAndSet(false, true)) {
      Thread.ofVirtual().name("catalog-look").start(this::readAndRelease);
    }
    return last.listing();
  }

  private void readAndRelease() {
    try {
      last = look();
    } finally {
      reading.set(false);
    }
  }

  private Look look() {
    Object state = source.state();
    try {
      ClusterListing listing = listing(source.clusters());
      // The same object as long as it says the same: indexes are made from it.
      boolean same = listing.equals(last.listing());
      return new Look(state, after(source.interval()), same ? last.listing() : listing);
    } catch (IOException | JacksonException e) {
      var problem = new ClusterProblem(SOURCE, String.valueOf(e.getMessage()));
      var listing = new ClusterListing(last.listing().clusters(), List.of(problem));
      return new Look(state, after(AFTER_FAILURE), listing);
    }
  }

  private static long after(Duration pause) {
    return System.nanoTime() + pause.toNanos();
  }

  private ClusterListing listing(List<String> entities) {
    List<ClusterDetails> clusters = new ArrayList<>();
    List<ClusterProblem> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String text : entities) {
      JsonNode entity = JsonMapper.shared().readTree(text);
      if (CatalogClusterReader.isCluster(entity)) {
        try {
          ClusterDetails cluster = reader.read(entity, SOURCE, method);
          if (!names.add(cluster.id())) {
            throw new IOException("Duplicate cluster name '%s'".formatted(cluster.name()));
          }
          clusters.add(cluster);
        } catch (IOException e) {
          problems.add(new ClusterProblem(SOURCE, String.valueOf(e.getMessage())));
        }
      }
    }
    return new ClusterListing(clusters, problems);
  }

  @Override
  public EntityCatalog entities() {
    return this;
  }

  @Override
  public Optional<String> find(EntityRef ref) throws IOException {
    return source.find(ref);
  }

  @Override
  public boolean isThere() {
    return true;
  }
}
