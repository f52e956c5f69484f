package dev.foretop.app.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the user wants the tables of a kind.
///
/// @param hidden the columns that are not shown, each as the table names it; null as long as nobody
///   has chosen any: then wide ones are not
/// @param sort the column that rows are sorted by, named likewise; empty for the usual one
/// @param isDescending whether the largest come first
/// @param order columns from left to right; those not named stand among them where the server has
///   them
/// @param widths of columns that the user made wider or narrower, in pixels
/// @param filter what was typed last
/// @param own columns beside those of the server
/// @param views filters that were given a name
/// @param group by what rows stand together; empty for nothing
/// @param folded titles of the groups of which only the heading is shown
public record TableSettings(
    @Nullable Set<String> hidden,
    String sort,
    boolean isDescending,
    List<String> order,
    Map<String, Double> widths,
    String filter,
    List<Own> own,
    Map<String, String> views,
    String group,
    Set<String> folded) {

  /// Nothing set.
  public static final TableSettings DEFAULT =
      new TableSettings(
          null, "", false, List.of(), Map.of(), "", List.of(), Map.of(), "", Set.of());

  /// A column of the user's own.
  ///
  /// @param expression `label:KEY`, `annotation:KEY` or a path
  public record Own(String title, String expression) {}

  public TableSettings {
    hidden = hidden == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(hidden));
    order = List.copyOf(order);
    widths = Collections.unmodifiableMap(new LinkedHashMap<>(widths));
    own = List.copyOf(own);
    folded = Set.copyOf(folded);
    views = Collections.unmodifiableMap(new LinkedHashMap<>(views));
  }

  public TableSettings withColumns(@Nullable Set<String> nextHidden, List<String> nextOrder) {
    return new TableSettings(
        nextHidden, sort, isDescending, nextOrder, widths, filter, own, views, group, folded);
  }

  public TableSettings withSort(String column, boolean isDescendingNow) {
    return new TableSettings(
        hidden, column, isDescendingNow, order, widths, filter, own, views, group, folded);
  }

  /// Returns this with a column of another width.
  ///
  /// @param width in pixels; 0 for as wide as what is in it
  public TableSettings withWidth(String column, double width) {
    Map<String, Double> next = new LinkedHashMap<>(widths);
    boolean isSet = width > 0;
    var _ = isSet ? next.put(column, width) : next.remove(column);
    return new TableSettings(
        hidden, sort, isDescending, order, next, filter, own, views, group, folded);
  }

  public TableSettings withFilter(String text) {
    return new TableSettings(
        hidden, sort, isDescending, order, widths, text, own, views, group, folded);
  }

  public TableSettings withOwn(List<Own> columns) {
    return new TableSettings(
        hidden, sort, isDescending, order, widths, filter, columns, views, group, folded);
  }

  /// Returns this with a view more, or another filter for one.
  ///
  /// @param text the view's filter; empty to forget the view
  public TableSettings withView(String name, String text) {
    Map<String, String> next = new LinkedHashMap<>(views);
    var _ = text.isEmpty() ? next.remove(name) : next.put(name, text);
    return new TableSettings(
        hidden, sort, isDescending, order, widths, filter, own, next, group, folded);
  }

  /// Returns this with another name for a view, which keeps its place.
  public TableSettings withViewRenamed(String from, String to) {
    Map<String, String> next = new LinkedHashMap<>();
    views.forEach((name, text) -> {
      if (name.equals(from) || !name.equals(to)) {
        next.put(name.equals(from) ? to : name, text);
      }
    });
    return new TableSettings(
        hidden, sort, isDescending, order, widths, filter, own, next, group, folded);
  }

  public TableSettings withGroup(String by) {
    return new TableSettings(
        hidden, sort, isDescending, order, widths, filter, own, views, by, Set.of());
  }

  /// Returns this with only the headings of some groups.
  public TableSettings withFolded(Set<String> titles) {
    return new TableSettings(
        hidden, sort, isDescending, order, widths, filter, own, views, group, titles);
  }

  /// Returns this with another column in the place of one.
  public TableSettings withColumnRenamed(String from, String to) {
    List<String> next = order.stream().map(each -> each.equals(from) ? to : each).toList();
    return withColumns(hidden, next);
  }

  /// Returns this with columns as the server has them; what was filtered, sorted and made by the
  /// user stays.
  public TableSettings withUsualColumns() {
    return new TableSettings(
        null, sort, isDescending, List.of(), Map.of(), filter, own, views, group, folded);
  }
}
