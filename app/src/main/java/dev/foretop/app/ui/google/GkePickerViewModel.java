package dev.foretop.app.ui.google;

import com.google.re2j.Pattern;
import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The choice among the projects and clusters of the user's Google account. Belongs to the FX
/// thread; Google is asked in the background, and an answer that nobody waits for any more is
/// dropped. What is chosen here is not kept by itself.
final class GkePickerViewModel implements AutoCloseable {

  // As Google forms them, with the domain of older ones; or a project's number.
  private static final Pattern PROJECT = Pattern.compile("([a-z0-9.-]+:)?[a-z0-9-]{4,40}");

  /// What there is to choose from.
  sealed interface State {

    /// Google has not said yet which projects there are.
    record Asking() implements State {}

    /// Nothing is known.
    record Failed(String message) implements State {}

    /// Some projects are known.
    ///
    /// @param rows what to show of them
    /// @param hasProjects whether there is one, although it may not be among the rows
    /// @param waiting how many of them have not answered yet
    /// @param unlisted why Google lists no projects, or null
    record Known(List<GkeRow> rows, boolean hasProjects, long waiting, @Nullable String unlisted)
        implements State {}
  }

  private final GkeLook.Source source;
  private final Threads threads;
  private final List<Future<?>> running = new ArrayList<>();
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Asking());
  private final ReadOnlyObjectWrapper<GkeSelection> selection =
      new ReadOnlyObjectWrapper<>(GkeSelection.DEFAULT);
  private GkeAnswers answers = new GkeAnswers();

  GkePickerViewModel(GkeLook.Source source, Threads threads) {
    this.source = source;
    this.threads = threads;
    search.subscribe(_ -> arrange());
  }

  /// Asks for everything that the account has; what was asked before is forgotten.
  ///
  /// @param chosen what is shown now
  void start(GkeSelection chosen) {
    close();
    selection.set(chosen);
    arrange();
    ask(GkeQuery.of(GkeQuery.Scope.EVERYTHING, List.copyOf(chosen.projectsToAsk())));
  }

  /// Looks into a project that need not be listed, and takes it into the choice.
  ///
  /// @throws IllegalArgumentException with a message for the user
  void addProject(String text) {
    String id = text.strip().toLowerCase(Locale.ROOT);
    if (!PROJECT.matcher(id).matches()) {
      throw new IllegalArgumentException(Texts.of("google.enter.projects.id"));
    }
    boolean isNew = answers.ask(List.of(id));
    search.set("");
    select(selection.get().withProject(id));
    if (isNew) {
      ask(GkeQuery.of(GkeQuery.Scope.PROJECTS, List.of(id)));
    }
  }

  private void ask(GkeQuery query) {
    GkeAnswers target = answers;
    var look =
        new GkeLook(source, query, change -> threads.fx().execute(() -> accept(target, change)));
    var task = new FutureTask<>(look, null);
    running.add(task);
    threads.background().execute(task);
  }

  @SuppressWarnings("ReferenceEquality") // what is gathered now, or something of before
  private void accept(GkeAnswers target, Consumer<GkeAnswers> change) {
    if (target == answers) {
      change.accept(target);
      arrange();
    }
  }

  void chooseAll(boolean isAll) {
    select(selection.get().withAll(isAll));
  }

  /// Shows what a row stands for, or hides it.
  void toggle(GkeRow row) {
    GkeSelection now = selection.get();
    select(
        switch (row) {
          case GkeRow.Project(var id, _, _, var isFixed) -> {
            boolean isChosen = now.projects().contains(id);
            yield isFixed ? now : isChosen ? now.withoutProject(id) : now.withProject(id);
          }
          case GkeRow.Cluster(var cluster, var isShown) ->
              isShown
                  ? now.withoutCluster(cluster.contextName())
                  : now.withCluster(cluster.contextName());
          case GkeRow.Gone(var name) -> now.withoutCluster(name);
          case GkeRow.Trouble _ -> now;
        });
  }

  private void select(GkeSelection next) {
    selection.set(next);
    arrange();
  }

  private void arrange() {
    state.set(answers.state(selection.get(), search.get()));
  }

  StringProperty searchProperty() {
    return search;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<GkeSelection> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  /// Ends what is under way.
  @Override
  public void close() {
    answers = new GkeAnswers();
    running.forEach(task -> task.cancel(true));
    running.clear();
  }
}
