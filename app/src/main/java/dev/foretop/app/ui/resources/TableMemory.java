package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.settings.TableSettings;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.Sort;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Remembers for each kind which columns are shown and by which of them rows are sorted. Belongs to
/// the FX thread.
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

  private @Nullable TableSettings find(ResourceKind kind) {
    return known.computeIfAbsent(kind.qualifiedName(), kept);
  }

  /// Returns the columns that are hidden, or empty if nothing is known of the kind.
  Optional<Set<ColumnId>> hidden(ResourceKind kind) {
    return Optional.ofNullable(find(kind))
        .map(table -> table.hidden().stream().map(TableMemory::column).collect(Collectors.toSet()));
  }

  Sort sort(ResourceKind kind, Sort usual) {
    TableSettings table = find(kind);
    return table == null || table.sort().isEmpty()
        ? usual
        : new Sort(column(table.sort()), table.isDescending());
  }

  /// Remembers what the user has just set.
  void remember(ResourceKind kind, Presentation set) {
    Set<String> hidden = new LinkedHashSet<>();
    set.hiddenColumns().forEach(column -> hidden.add(text(column)));
    String sort = set.sort().equals(Sort.BY_NAME) ? "" : text(set.sort().column());
    var table = new TableSettings(hidden, sort, set.sort().isDescending());
    known.put(kind.qualifiedName(), table);
    keep.accept(kind.qualifiedName(), table);
  }

  /// Remembers what follows from the kind's table and not from the user; it is not kept.
  void assume(ResourceKind kind, Set<ColumnId> hidden) {
    Set<String> texts = hidden.stream().map(TableMemory::text).collect(Collectors.toSet());
    known.put(kind.qualifiedName(), new TableSettings(texts, "", false));
  }

  private static String text(ColumnId column) {
    return column.repeat() + ":" + column.title();
  }

  private static ColumnId column(String text) {
    int colon = text.indexOf(':');
    try {
      return new ColumnId(text.substring(colon + 1), Integer.parseInt(text.substring(0, colon)));
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      return ColumnId.NONE; // somebody wrote it by hand
    }
  }
}
