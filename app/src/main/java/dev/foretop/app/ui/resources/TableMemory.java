package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.FieldPath;
import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.TableSettings;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.Sort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Remembers for each kind how its tables are wanted. Belongs to the FX thread.
public final class TableMemory {

  private final Map<String, TableSettings> known = new HashMap<>();
  private final Function<String, @Nullable TableSettings> kept;
  private final BiConsumer<String, TableSettings> keep;

  /// @param kept returns what was kept for a kind, by its qualified name, or null
  /// @param keep keeps it beyond the life of the window; must not block
  public TableMemory(
      Function<String, @Nullable TableSettings> kept, BiConsumer<String, TableSettings> keep) {
    this.kept = kept;
    this.keep = keep;
  }

  /// A memory that ends with the window.
  public static TableMemory ofWindow() {
    return new TableMemory(_ -> null, (_, _) -> {});
  }

  TableSettings of(ResourceKind kind) {
    return known.computeIfAbsent(
        kind.qualifiedName(),
        name -> Optional.ofNullable(kept.apply(name)).orElse(TableSettings.DEFAULT));
  }

  /// Remembers what the user has just set.
  void change(ResourceKind kind, UnaryOperator<TableSettings> change) {
    TableSettings before = of(kind);
    TableSettings after = change.apply(before);
    if (!after.equals(before)) {
      known.put(kind.qualifiedName(), after);
      keep.accept(kind.qualifiedName(), after);
    }
  }

  /// Remembers what follows from the kind's table and not from the user; it is not kept.
  void assume(ResourceKind kind, Set<ColumnId> hidden) {
    TableSettings now = of(kind);
    known.put(kind.qualifiedName(), now.withColumns(texts(hidden), now.order()));
  }

  /// Returns the columns that are hidden, or empty if nobody has chosen any.
  Optional<Set<ColumnId>> hidden(ResourceKind kind) {
    return Optional.ofNullable(of(kind).hidden())
        .map(hidden -> hidden.stream().map(TableMemory::column).collect(Collectors.toSet()));
  }

  /// Returns the columns whose place the user chose, from left to right.
  List<ColumnId> order(ResourceKind kind) {
    return of(kind).order().stream().map(TableMemory::column).toList();
  }

  /// Returns the widths that the user chose.
  Map<ColumnId, Double> widths(ResourceKind kind) {
    Map<ColumnId, Double> widths = new LinkedHashMap<>();
    of(kind).widths().forEach((column, width) -> widths.put(column(column), width));
    return widths;
  }

  Sort sort(ResourceKind kind, Sort usual) {
    TableSettings table = of(kind);
    return table.sort().isEmpty() ? usual : new Sort(column(table.sort()), table.isDescending());
  }

  /// Returns the user's own columns; what cannot be read, as after a slip in the file, is left out.
  List<OwnColumn> own(ResourceKind kind) {
    List<OwnColumn> own = new ArrayList<>();
    for (TableSettings.Own each : of(kind).own()) {
      try {
        own.add(OwnColumn.of(each.title(), each.expression()));
      } catch (FieldPath.SyntaxException _) {
        // the file says what nobody could have typed here
      }
    }
    return own;
  }

  /// Forgets what was typed last into the filters.
  public void forgetFilters() {
    known.replaceAll((_, table) -> table.withFilter(""));
  }

  static Set<String> texts(Collection<ColumnId> columns) {
    return columns.stream()
        .map(TableMemory::text)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static String text(ColumnId column) {
    return column.repeat() + ":" + column.title();
  }

  static ColumnId column(String text) {
    int colon = text.indexOf(':');
    try {
      return new ColumnId(text.substring(colon + 1), Integer.parseInt(text.substring(0, colon)));
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      return ColumnId.NONE; // somebody wrote it by hand
    }
  }
}
