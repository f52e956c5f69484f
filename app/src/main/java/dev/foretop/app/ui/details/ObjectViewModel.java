package dev.foretop.app.ui.details;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Discovery;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.Objects;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.kube.YamlText;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Destination;
import dev.foretop.app.ui.navigation.Navigator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One object's YAML. Belongs to the FX thread.
public final class ObjectViewModel {

  /// What is on screen. A view shows exactly one of these.
  public sealed interface State {

    record Closed() implements State {}

    record Loading(ObjectKey object) implements State {}

    /// The object as it was last read.
    ///
    /// @param yaml as the server wrote it
    /// @param json the same, to be taken apart
    /// @param isGone whether the object was deleted since
    record Shown(ObjectKey object, String yaml, JsonNode json, boolean isGone) implements State {}

    record Failed(ObjectKey object, ApiProblem problem) implements State {}

    /// The object that is open, or null.
    default @Nullable ObjectKey key() {
      return switch (this) {
        case Closed() -> null;
        case Loading(var key) -> key;
        case Shown shown -> shown.object();
        case Failed(var key, _) -> key;
      };
    }
  }

  /// How true what is shown of an object is.
  ///
  /// @param isRecreated whether another object of that name was shown before it
  /// @param problem why it could not be read again, or null
  public record Standing(boolean isRecreated, @Nullable ApiProblem problem) {

    static final Standing PLAIN = new Standing(false, null);
  }

  private final Threads threads;
  private final Navigator navigator;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Closed());
  private final ReadOnlyObjectWrapper<Standing> standing =
      new ReadOnlyObjectWrapper<>(Standing.PLAIN);
  private final BooleanProperty managedFields = new SimpleBooleanProperty(false);
  private final BooleanProperty neat = new SimpleBooleanProperty(false);
  private final BooleanProperty secrets = new SimpleBooleanProperty(false);
  private @Nullable Objects source;
  private Runnable onDefinition = () -> {};
  private int openings;
  private int generation;
  private int settled; // the generation of what is shown

  public ObjectViewModel(Threads threads, Navigator navigator) {
    this.threads = threads;
    this.navigator = navigator;
  }

  /// Takes the objects of another cluster.
  public void setSource(Objects newSource) {
    source = newSource;
    close();
  }

  /// Turns to an object, which is shown as soon as it is read: by [#refresh], or by a watch that
  /// brings it to [#take].
  public void show(ObjectKey object) {
    if (state.get() instanceof State.Shown(var known, _, _, var isGone)
        && !isGone
        && known.equals(object)) {
      return;
    }
    // Whoever asks twice, as by a double click, must not lose what is on its way.
    if (state.get() instanceof State.Loading(var coming) && coming.equals(object)) {
      return;
    }
    secrets.set(false);
    standing.set(Standing.PLAIN);
    generation++;
    openings++;
    state.set(new State.Loading(object));
  }

  /// How often the view has turned to an object: more often now is another try, if not another
  /// object.
  public int openings() {
    return openings;
  }

  /// Follows a change of what the cluster serves: the object goes on as the kind and in the version
  /// that is served now.
  public void follow(Discovery discovery) {
    ObjectKey now = state.get().key();
    if (now != null) {
      discovery
          .served(now.kind())
          .filter(kind -> kind.isServedOtherwiseThan(now.kind()))
          .ifPresent(kind -> move(new ObjectKey(now.cluster(), kind, now.namespace(), now.name())));
    }
  }

  private void move(ObjectKey to) {
    if (state.get() instanceof State.Shown(_, var yaml, var json, var isGone)) {
      state.set(new State.Shown(to, yaml, json, isGone));
      read(to);
    } else {
      show(to);
    }
  }

  /// The definition of a kind has changed.
  public void definitionChanged(String qualifiedName) {
    ObjectKey now = state.get().key();
    if (now != null && now.kind().qualifiedName().equals(qualifiedName)) {
      onDefinition.run();
    }
  }

  void setOnDefinition(Runnable task) {
    onDefinition = task;
  }

  /// Whether it is worth another try to read the object, though nobody says that it has changed.
  public boolean isInTrouble() {
    boolean hasFailed =
        state.get() instanceof State.Failed(_, var problem)
            && !(problem instanceof ApiProblem.NotFound);
    return hasFailed || standing.get().problem() != null;
  }

  /// Takes the object that is open as a watch has brought it.
  ///
  /// @param object whole, as the server would give it
  public void take(JsonNode object) {
    ObjectKey now = state.get().key();
    if (now != null) {
      int origin = ++generation;
      threads.background().execute(() -> offer(now, object, origin));
    }
  }

  /// Tells whether this is what is on screen, and nothing else is on its way there.
  public boolean shows(JsonNode object) {
    return state.get() instanceof State.Shown(_, _, var json, var isGone)
        && !isGone
        && settled == generation
        && standing.get().problem() == null
        && !version(json).isEmpty()
        && uid(json).equals(uid(object))
        && version(json).equals(version(object));
  }

  private void offer(ObjectKey key, JsonNode object, int origin) {
    String yaml = YamlText.sorted(object);
    threads.fx().execute(() -> accept(origin, new State.Shown(key, yaml, object, false)));
  }

  /// Reads the open object. What is shown stays until then.
  public void refresh() {
    switch (state.get()) {
      case State.Shown shown -> read(shown.object());
      case State.Failed failed -> read(failed.object());
      case State.Loading loading -> read(loading.object());
      case State.Closed _ -> {}
    }
  }

  private void read(ObjectKey object) {
    Objects from = source;
    if (from != null) {
      int origin = ++generation;
      threads.background().execute(() -> read(from, object, origin));
    }
  }

  private void read(Objects from, ObjectKey object, int origin) {
    try {
      offer(object, from.json(object), origin);
    } catch (ApiException e) {
      threads.fx().execute(() -> acceptFailure(origin, object, e.problem()));
    }
  }

  private void accept(int origin, State.Shown next) {
    if (origin == generation) {
      settled = origin;
      boolean isSame =
          state.get() instanceof State.Shown before && before.object().equals(next.object());
      boolean isAnother =
          state.get() instanceof State.Shown(_, _, var before, _)
              && !uid(before).equals(uid(next.json()));
      boolean isRecreated = isSame && (isAnother || standing.get().isRecreated());
      if (isAnother) {
        secrets.set(false); // what was revealed was another's
      }
      standing.set(new Standing(isRecreated, null));
      state.set(next);
    }
  }

  private static String version(JsonNode object) {
    return object.at("/metadata/resourceVersion").asString("");
  }

  private static String uid(JsonNode object) {
    return object.at("/metadata/uid").asString("");
  }

  // What was read last is worth more than the news that it is gone, or cannot be read at present.
  private void acceptFailure(int origin, ObjectKey object, ApiProblem problem) {
    if (origin != generation) {
      return;
    }
    settled = origin;
    boolean isRead = state.get() instanceof State.Shown shown && shown.object().equals(object);
    boolean isGone = problem instanceof ApiProblem.NotFound;
    if (isRead && !isGone && !(problem instanceof ApiProblem.Forbidden)) {
      standing.set(new Standing(standing.get().isRecreated(), problem));
      return;
    }
    standing.set(new Standing(standing.get().isRecreated(), null));
    state.set(
        isGone && state.get() instanceof State.Shown(var known, var yaml, var json, _) && isRead
            ? new State.Shown(known, yaml, json, true)
            : new State.Failed(object, problem));
  }

  /// Shows nothing.
  public void close() {
    generation++;
    secrets.set(false);
    standing.set(Standing.PLAIN);
    state.set(new State.Closed());
  }

  void leave() {
    navigator.go(new Destination.OutOfObject());
  }

  /// The text to show: without the managed fields unless they are wanted.
  String text(State.Shown shown) {
    boolean isHidden = SecretMask.isSecret(shown.object().kind()) && !secrets.get();
    String yaml = isHidden ? SecretMask.yaml(shown.json()) : shown.yaml();
    return managedFields.get() ? yaml : YamlText.withoutManagedFields(yaml);
  }

  /// The object as it may be shown: a secret without its values, unless they are wanted.
  JsonNode readable(State.Shown shown) {
    boolean isHidden = SecretMask.isSecret(shown.object().kind()) && !secrets.get();
    return isHidden ? SecretMask.hide(shown.json()) : shown.json();
  }

  Threads threads() {
    return threads;
  }

  /// Whether the text is to be without defaults and what servers fill in.
  BooleanProperty neatProperty() {
    return neat;
  }

  /// Whether the values of secrets stand in the text; not, for each object that is opened.
  BooleanProperty secretsProperty() {
    return secrets;
  }

  BooleanProperty managedFieldsProperty() {
    return managedFields;
  }

  /// How true what is shown is.
  ReadOnlyObjectProperty<Standing> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
