package dev.foretop.app.manifest;

import dev.foretop.app.edit.Finding;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ResourceKind;
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

  private static final String DEPRECATED = "Deprecated: ";

  private final Cluster cluster;
  private final KindLookup kinds;
  private final Schemas schemas;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /// What the cluster has of a kind in one version.
  ///
  /// @param kind empty if the cluster has it not
  /// @param absence why it has it not, if that is known
  private record Known(
      Optional<ResourceKind> kind, Optional<SchemaField> schema, String absence, long atNanos) {

    static Known nothing(String absence) {
      return new Known(Optional.empty(), Optional.empty(), absence, System.nanoTime());
    }

    // Definitions change under an open text.
    boolean isFresh() {
      return System.nanoTime() - atNanos < FRESH.toNanos();
    }
  }

  public ManifestCheck(Cluster cluster, Schemas schemas) {
    this.cluster = cluster;
    this.kinds = new KindLookup(cluster);
    this.schemas = schemas;
  }

  /// Returns what is wrong, by line.
  public List<Finding> findings(Manifest manifest) {
    List<Finding> found = new ArrayList<>(manifest.findings());
    for (Entry entry : manifest.entries()) {
      found.addAll(schema(entry.apiVersion(), entry.kind()).map(entry::check).orElse(List.of()));
      String remark = remark(entry.apiVersion(), entry.kind());
      if (!remark.isEmpty() && manifest.entries().stream().noneMatch(it -> it.defines(entry))) {
        found.add(new Finding(entry.line("apiVersion"), 1, false, remark));
      }
    }
    return found;
  }

  /// Returns the schema of a kind; empty if the cluster has none, or does not answer.
  public Optional<SchemaField> schema(String apiVersion, String kind) {
    return known(apiVersion, kind).schema();
  }

  /// Returns what speaks against a kind in this version: that the cluster has none such, or says
  /// that it is on its way out. Empty if nothing does.
  public String remark(String apiVersion, String kind) {
    Known found = known(apiVersion, kind);
    return found.kind().map(it -> deprecation(it, found.schema())).orElse(found.absence());
  }

  /// Has the cluster asked anew, whatever was known.
  public void forget() {
    known.clear();
  }

  private Known known(String apiVersion, String kind) {
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      return Known.nothing("");
    }
    String name = apiVersion + " " + kind;
    Known kept = known.get(name);
    if (kept == null || !kept.isFresh()) {
      kinds.forget(apiVersion);
      kept = read(apiVersion, kind);
      known.put(name, kept);
    }
    return kept;
  }

  private Known read(String apiVersion, String kind) {
    try {
      Optional<ResourceKind> found = kinds.find(apiVersion, kind);
      return found.isEmpty()
          ? Known.nothing(kinds.whyNot(apiVersion, kind))
          : new Known(found, schema(found.get()), "", System.nanoTime());
    } catch (ApiException e) {
      log.debug("What the cluster has of {} cannot be read", kind, e);
      return Known.nothing("");
    }
  }

  // That of a new definition comes some seconds later.
  private Optional<SchemaField> schema(ResourceKind kind) {
    try {
      return schemas.of(kind);
    } catch (ApiException e) {
      log.debug("The schema of {} cannot be read", kind, e);
      return Optional.empty();
    }
  }

  // Custom kinds say it in their definitions, others beside an answer or in what describes them.
  private String deprecation(ResourceKind kind, Optional<SchemaField> schema) {
    String said = cluster.deprecations().of(kind).orElse("");
    if (!said.isEmpty() || schema.isEmpty()) {
      return said;
    }
    String text = schema.get().description();
    int start = text.indexOf(DEPRECATED);
    return start < 0 ? "" : text.substring(start + DEPRECATED.length()).strip();
  }
}
