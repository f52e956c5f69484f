package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.table.Filter;
import dev.foretop.app.table.TableSnapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The filter above a table as it is typed: rows follow each letter, and the server is asked for
/// what its selectors say when the typing pauses. Belongs to the FX thread.
final class TypedFilter {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Executor fxThread;
  private final TableChoices choices;
  private final Supplier<TableSnapshot> rows;
  private final Runnable whenSelectorsChange;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  private Filter wanted = Filter.NONE;
  private TableQuery.Selectors selectors = TableQuery.Selectors.NONE;
  private boolean isForTable;
  private boolean isSettled;
  private int edits;

  /// @param rows what is on screen, whose columns a filter may name
  TypedFilter(
      Executor fxThread,
      TableChoices choices,
      Supplier<TableSnapshot> rows,
      Runnable whenSelectorsChange) {
    this.fxThread = fxThread;
    this.choices = choices;
    this.rows = rows;
    this.whenSelectorsChange = whenSelectorsChange;
    text.subscribe(this::typed);
  }

  private void typed(String typed) {
    wanted = Filter.of(typed);
    isSettled = false;
    problem.set(wanted.problem());
    choices.filter(typed);
    int edit = ++edits;
    CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, fxThread)
        .execute(() -> settle(edit, typed));
  }

  private void settle(int edit, String typed) {
    if (edit == edits && isForTable) {
      TableQuery.Selectors next = wanted.selectors();
      isSettled = true;
      rowsChanged();
      choices.rememberFilter(typed);
      if (!next.equals(selectors)) {
        selectors = next;
        whenSelectorsChange.run();
      }
    }
  }

  /// Takes note that other rows are on screen: they tell whether what was typed means anything.
  void rowsChanged() {
    if (isSettled) {
      problem.set(wanted.problem(rows.get()));
    }
  }

  /// Begins with the filter that the table of a kind was left with, without asking for anything.
  void begin(String left) {
    isForTable = true;
    selectors = Filter.of(left).selectors();
    edits++;
    text.set(left);
    choices.filter(left);
  }

  /// Is of no table from now on.
  void clear() {
    text.set("");
    isForTable = false;
  }

  /// What the server is asked for.
  TableQuery.Selectors selectors() {
    return selectors;
  }

  StringProperty textProperty() {
    return text;
  }

  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }
}
