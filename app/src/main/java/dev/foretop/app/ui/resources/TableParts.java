package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableSource;
import dev.foretop.app.table.JoinedTables;
import dev.foretop.app.table.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the rows of a table come from, and which object each is of: one cluster and one kind, or
/// several of either. Safe for any thread.
///
/// @param parts empty where there is only one
record TableParts(ClusterId cluster, ResourceKind kind, TableSource source, List<Of> parts) {

  /// What a part of the table is of.
  ///
  /// @param id of the part
  record Of(String id, ClusterId cluster, ResourceKind kind) {}

  /// @param own the cluster that the table is of, or null where only its tables are known
  /// @param joined clusters beside it
  static TableParts of(
      ClusterId id,
      TableSource tables,
      @Nullable Cluster own,
      ResourceKind kind,
      String ownName,
      List<Neighbours.Joined> joined) {
    if (own != null && SeveralKinds.isSeveral(kind)) {
      List<ResourceKind> kinds = SeveralKinds.of(kind, own.discovery());
      return new TableParts(
          id,
          kind,
          new JoinedTables("Kind", SeveralKinds.parts(kinds, tables), SeveralKinds.COLUMNS),
          kinds.stream().map(each -> new Of(each.qualifiedName(), id, each)).toList());
    }
    return joined.isEmpty()
        ? new TableParts(id, kind, tables, List.of())
        : ofClusters(id, tables, kind, ownName, joined);
  }

  private static TableParts ofClusters(
      ClusterId id,
      TableSource tables,
      ResourceKind kind,
      String ownName,
      List<Neighbours.Joined> joined) {
    List<JoinedTables.Part> parts = new ArrayList<>();
    List<Of> of = new ArrayList<>();
    String own = JoinedTables.id(id.value());
    parts.add(new JoinedTables.Part(own, ownName, tables, kind));
    of.add(new Of(own, id, kind));
    for (Neighbours.Joined each : joined) {
      // What is not known yet is asked for as the first cluster has it.
      ResourceKind there = each.kinds().apply(kind.qualifiedName()).orElse(kind);
      String other = JoinedTables.id(each.cluster().value());
      parts.add(new JoinedTables.Part(other, each.name(), each.tables(), there));
      of.add(new Of(other, each.cluster(), there));
    }
    return new TableParts(id, kind, new JoinedTables("Cluster", parts, List.of()), of);
  }

  /// Returns the kind in the version that a cluster serves now, as it is where it serves none.
  ResourceKind kindIn(Discovery discovery) {
    return discovery.served(kind).orElse(kind);
  }

  /// Returns what clusters are asked for; tables that ask for the same show the same.
  List<String> asksFor() {
    return parts.isEmpty()
        ? List.of(kind.path((String) null))
        : parts.stream()
            .map(part -> part.cluster().value() + " " + part.kind().path((String) null))
            .toList();
  }

  /// Returns the object that a row is of. Some servers print rows without saying of what.
  Optional<ObjectKey> object(RowKey row) {
    if (row.name().isEmpty()) {
      return Optional.empty();
    }
    if (parts.isEmpty()) {
      return Optional.of(new ObjectKey(cluster, kind, row.namespace(), row.name()));
    }
    String id = JoinedTables.part(row);
    return parts.stream()
        .filter(part -> part.id().equals(id))
        .findFirst()
        .map(part -> new ObjectKey(part.cluster(), part.kind(), row.namespace(), row.name()));
  }

  /// Returns the key of an object's row, or null if the table is not of its kind.
  @Nullable RowKey row(ObjectKey object) {
    if (parts.isEmpty()) {
      return kind.isSameKindAs(object.kind())
          ? new RowKey(object.namespace(), object.name())
          : null;
    }
    for (Of part : parts) {
      if (part.cluster().equals(object.cluster()) && part.kind().isSameKindAs(object.kind())) {
        return JoinedTables.key(part.id(), object.namespace(), object.name());
      }
    }
    return null;
  }
}
