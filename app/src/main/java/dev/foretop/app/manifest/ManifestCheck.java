package dev.foretop.app.manifest;

import dev.foretop.app.edit.Finding;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.kube.schema.Schemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says of a text what the cluster's schemas know to be wrong. Safe for use by many threads; its
/// calls block the first time that a kind is named.
public final class ManifestCheck {

  private static final Logger log = LoggerFactory.getLogger(ManifestCheck.class);

  private static final Duration FRESH = Duration.ofSeconds(10);

  private final KindLookup kinds;
  private final Schemas schemas;
  private final Map<String, Kept> known = new ConcurrentHashMap<>();

  // Definitions change under an open text.
  private record Kept(Optional<SchemaField> schema, long atNanos) {

    boolean isFresh() {
      return System.nanoTime() - atNanos < FRESH.toNanos();
    }
  }

  public ManifestCheck(Cluster cluster, Schemas schemas) {
    this.kinds = new KindLookup(cluster);
    this.schemas = schemas;
  }

  /// Returns what is wrong, by line.
  public List<Finding> findings(Manifest manifest) {
    List<Finding> found = new ArrayList<>(manifest.findings());
    manifest.entries().forEach(entry -> found.addAll(findings(entry)));
    return found;
  }

  private List<Finding> findings(Entry entry) {
    Optional<SchemaField> schema = schema(entry.apiVersion(), entry.kind());
    return schema.map(entry::check).orElse(List.of());
  }

  /// Returns the schema of a kind; empty if the cluster has none, or does not answer.
  public Optional<SchemaField> schema(String apiVersion, String kind) {
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    String name = apiVersion + " " + kind;
    Kept kept = known.get(name);
    if (kept == null || !kept.isFresh()) {
      kinds.forget(apiVersion);
      kept = new Kept(read(apiVersion, kind), System.nanoTime());
      known.put(name, kept);
    }
    return kept.schema();
  }

  private Optional<SchemaField> read(String apiVersion, String kind) {
    try {
      var found = kinds.find(apiVersion, kind);
      return found.isEmpty() ? Optional.empty() : schemas.of(found.get());
    } catch (ApiException e) {
      log.debug("The schema of {} cannot be read", kind, e);
      return Optional.empty();
    }
  }
}
