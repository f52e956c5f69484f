package dev.foretop.app.ui.details;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectRef;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.YamlText;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// One object's YAML. Belongs to the FX thread.
public final class ObjectViewModel {

  /// Reads an object from its cluster.
  @FunctionalInterface
  public interface Source {
    String yaml(ResourceKind kind, ObjectRef object) throws ApiException;
  }

  /// What is on screen. A view shows exactly one of these.
  public sealed interface State {

    record Closed() implements State {}

    record Loading(ResourceKind kind, ObjectRef object) implements State {}

    /// The object as it was last read.
    ///
    /// @param yaml as the server wrote it
    /// @param isGone whether the object was deleted since
    record Shown(ResourceKind kind, ObjectRef object, String yaml, boolean isGone)
        implements State {}

    record Failed(ResourceKind kind, ObjectRef object, ApiProblem problem) implements State {}
  }

  private final Threads threads;
  private final Navigator navigator;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Closed());
  private final BooleanProperty managedFields = new SimpleBooleanProperty(false);
  private @Nullable Source source;
  private int generation;

  public ObjectViewModel(Threads threads, Navigator navigator) {
    this.threads = threads;
    this.navigator = navigator;
  }

  /// Takes the objects of another cluster.
  public void setSource(Source newSource) {
    source = newSource;
    close();
  }

  /// Shows an object.
  public void show(ResourceKind kind, ObjectRef object) {
    if (state.get() instanceof State.Shown(var k, var o, _, var isGone)
        && !isGone
        && k.equals(kind)
        && o.equals(object)) {
      return;
    }
    state.set(new State.Loading(kind, object));
    read(kind, object);
  }

  /// Reads the shown object again, as after a change of its row. What is shown stays until then.
  public void refresh() {
    if (state.get() instanceof State.Shown(var kind, var object, _, _)) {
      read(kind, object);
    } else if (state.get() instanceof State.Failed(var kind, var object, _)) {
      read(kind, object);
    }
  }

  private void read(ResourceKind kind, ObjectRef object) {
    Source from = source;
    if (from != null) {
      int origin = ++generation;
      threads.background().execute(() -> read(from, kind, object, origin));
    }
  }

  private void read(Source from, ResourceKind kind, ObjectRef object, int origin) {
    try {
      String yaml = from.yaml(kind, object);
      threads.fx().execute(() -> accept(origin, new State.Shown(kind, object, yaml, false)));
    } catch (ApiException e) {
      threads.fx().execute(() -> accept(origin, failed(kind, object, e.problem())));
    }
  }

  // The last state of an object that was just deleted is worth more than the news that it is gone.
  private State failed(ResourceKind kind, ObjectRef object, ApiProblem problem) {
    if (problem instanceof ApiProblem.NotFound
        && state.get() instanceof State.Shown(var k, var o, var yaml, _)
        && k.equals(kind)
        && o.equals(object)) {
      return new State.Shown(kind, object, yaml, true);
    }
    return new State.Failed(kind, object, problem);
  }

  private void accept(int origin, State next) {
    if (origin == generation) {
      state.set(next);
    }
  }

  /// Shows nothing.
  public void close() {
    generation++;
    state.set(new State.Closed());
  }

  void leave() {
    navigator.go(new Destination.OutOfObject());
  }

  /// The text to show: without the managed fields unless they are wanted.
  String text(State.Shown shown) {
    return managedFields.get() ? shown.yaml() : YamlText.withoutManagedFields(shown.yaml());
  }

  BooleanProperty managedFieldsProperty() {
    return managedFields;
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
