package dev.foretop.app.demo.store;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Schema;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which fields somebody owns.
///
/// @param paths the owned fields, down to the leaves; never changed
record FieldSet(Set<FieldPath> paths) {

  private static final Set<String> TYPE = Set.of("apiVersion", "kind");
  private static final Set<String> SYSTEM =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink",
          "managedFields");

  static FieldSet of(Collection<FieldPath> paths) {
    return new FieldSet(new TreeSet<>(paths));
  }

  /// All fields of an object that somebody can own.
  ///
  /// @param metadata the schema of `metadata`, which custom kinds do not declare
  static FieldSet of(JsonNode object, Schema schema, Schema metadata) {
    Set<FieldPath> paths = new TreeSet<>();
    for (var entry : object.properties()) {
      String name = entry.getKey();
      FieldPath path = FieldPath.ROOT.field(name);
      if (name.equals("metadata")) {
        addMetadata(entry.getValue(), path, metadata, paths);
      } else if (!TYPE.contains(name)) {
        add(entry.getValue(), schema.property(name), path, paths);
      }
    }
    return new FieldSet(paths);
  }

  /// Reads the form that `managedFields` has.
  static FieldSet fromJson(JsonNode fields) {
    Set<FieldPath> paths = new TreeSet<>();
    read(fields, FieldPath.ROOT, paths);
    return new FieldSet(paths);
  }

  ObjectNode toJson() {
    ObjectNode root = Json.object();
    for (FieldPath path : paths) {
      ObjectNode node = root;
      for (String step : path.steps()) {
        node = Json.child(node, step);
      }
      if (paths.stream().anyMatch(other -> other.isBelow(path))) {
        node.putObject(".");
      }
    }
    return root;
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  boolean contains(FieldPath path) {
    return paths.contains(path);
  }

  FieldSet union(FieldSet other) {
    Set<FieldPath> all = new TreeSet<>(paths);
    all.addAll(other.paths);
    return new FieldSet(all);
  }

  FieldSet minus(FieldSet other) {
    Set<FieldPath> rest = new TreeSet<>(paths);
    rest.removeAll(other.paths);
    return new FieldSet(rest);
  }

  FieldSet intersection(FieldSet other) {
    Set<FieldPath> both = new TreeSet<>(paths);
    both.retainAll(other.paths);
    return new FieldSet(both);
  }

  private static void addMetadata(
      JsonNode metadata, FieldPath path, Schema schema, Set<FieldPath> paths) {
    for (var entry : metadata.properties()) {
      if (!SYSTEM.contains(entry.getKey())) {
        String name = entry.getKey();
        add(entry.getValue(), schema.property(name), path.field(name), paths);
      }
    }
  }

  private static void add(JsonNode value, Schema schema, FieldPath path, Set<FieldPath> paths) {
    boolean isGranularMap = value.isObject() && !value.isEmpty() && !schema.isAtomicMap();
    boolean isGranularList = !schema.listKeys().isEmpty() || schema.isSet();
    if (isGranularMap) {
      value
          .properties()
          .forEach(
              e -> add(e.getValue(), schema.property(e.getKey()), path.field(e.getKey()), paths));
    } else if (value.isArray() && !value.isEmpty() && isGranularList) {
      value.values().forEach(item -> addItem(item, schema, path, paths));
    } else {
      paths.add(path);
    }
  }

  private static void addItem(JsonNode item, Schema list, FieldPath path, Set<FieldPath> paths) {
    if (list.isSet()) {
      paths.add(path.element(item));
      return;
    }
    FieldPath itemPath = path.item(ListKeys.of(item, list.listKeys()));
    paths.add(itemPath);
    item.properties()
        .forEach(e ->
            add(
                e.getValue(),
                list.items().property(e.getKey()),
                itemPath.field(e.getKey()),
                paths));
  }

  private static void read(JsonNode fields, FieldPath path, Set<FieldPath> paths) {
    boolean isLeaf = fields.isEmpty() || fields.has(".");
    if (isLeaf && !path.steps().isEmpty()) {
      paths.add(path);
    }
    for (var entry : fields.properties()) {
      if (!entry.getKey().equals(".")) {
        read(entry.getValue(), path.then(entry.getKey()), paths);
      }
    }
  }
}
