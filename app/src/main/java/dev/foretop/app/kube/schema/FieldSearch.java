package dev.foretop.app.kube.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/// Looks for fields by their names, the nearest to the root first. A schema may hold itself, so
/// both the depth and the number of fields that are looked at have an end.
public final class FieldSearch {

  private static final int MOST_LOOKED_AT = 20_000;
  private static final int MOST_FOUND = 200;
  private static final int MOST_DEEP = 12;

  private FieldSearch() {}

  /// A field and where it is.
  ///
  /// @param path the fields above it and itself, from below the kind
  public record Found(List<SchemaField> path) {

    public Found {
      path = List.copyOf(path);
    }

    public SchemaField field() {
      return path.getLast();
    }

    /// Returns where it is, such as `spec.containers.image`.
    public String dotted() {
      return String.join(".", path.stream().map(SchemaField::name).toList());
    }
  }

  /// Returns the fields below `root` whose name, or dotted path, holds `text`.
  public static List<Found> find(SchemaField root, String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    List<Found> found = new ArrayList<>();
    Queue<Found> next = new ArrayDeque<>();
    root.fields().forEach(field -> next.add(new Found(List.of(field))));
    int looked = 0;
    while (!next.isEmpty() && found.size() < MOST_FOUND && looked++ < MOST_LOOKED_AT) {
      Found at = next.remove();
      boolean fits =
          wanted.contains(".")
              ? at.dotted().toLowerCase(Locale.ROOT).contains(wanted)
              : at.field().name().toLowerCase(Locale.ROOT).contains(wanted);
      if (fits) {
        found.add(at);
      }
      if (at.path().size() < MOST_DEEP) {
        for (SchemaField below : at.field().fields()) {
          List<SchemaField> path = new ArrayList<>(at.path());
          path.add(below);
          next.add(new Found(path));
        }
      }
    }
    return List.copyOf(found);
  }
}
