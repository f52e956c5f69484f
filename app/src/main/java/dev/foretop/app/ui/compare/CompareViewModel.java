package dev.foretop.app.ui.compare;

import dev.foretop.app.compare.Comparison;
import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.compare.SideLine;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Two objects, as they were last read, and what differs between them. Belongs to the FX thread;
/// objects are read and compared on others.
final class CompareViewModel {

  sealed interface State {

    record Loading() implements State {}

    record Failed(String words) implements State {}

    /// Both were read.
    ///
    /// @param differences how many places differ
    record Shown(List<DiffLine> lines, List<SideLine> sides, int differences) implements State {}
  }

  private record Pair(JsonNode left, JsonNode right) {

    /// Says nothing of what it holds, which may be a secret.
    @Override
    public String toString() {
      return "Pair[]";
    }
  }

  private final Side left;
  private final Side right;
  private final Threads threads;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Loading());
  private final BooleanProperty plain = new SimpleBooleanProperty(true);
  private final BooleanProperty whole = new SimpleBooleanProperty(false);
  private @Nullable Pair read;
  private int generation;

  CompareViewModel(Side left, Side right, Threads threads) {
    this.left = left;
    this.right = right;
    this.threads = threads;
    plain.subscribe(this::compare);
    whole.subscribe(this::compare);
  }

  /// Reads both anew.
  void load() {
    state.set(new State.Loading());
    int origin = ++generation;
    threads
        .background()
        .execute(() -> {
          try {
            var pair = new Pair(left.source().read(), right.source().read());
            threads.fx().execute(() -> accept(origin, pair));
          } catch (ApiException e) {
            var failed = new State.Failed(Texts.of("compare.they.could.not", e.getMessage()));
            threads.fx().execute(() -> show(origin, failed));
          }
        });
  }

  private void accept(int origin, Pair pair) {
    if (origin == generation) {
      read = pair;
      compare();
    }
  }

  private void compare() {
    Pair pair = read;
    if (pair == null) {
      return;
    }
    int origin = ++generation;
    boolean isPlain = plain.get();
    boolean isWhole = whole.get();
    threads
        .background()
        .execute(() -> {
          State shown = compared(pair, isPlain, isWhole);
          threads.fx().execute(() -> show(origin, shown));
        });
  }

  private static State compared(Pair pair, boolean isPlain, boolean isWhole) {
    Comparison comparison = Comparison.of(pair.left(), pair.right(), isPlain);
    if (comparison.isSame() && !isWhole) {
      return new State.Shown(List.of(), List.of(), 0);
    }
    Comparison shown = isWhole ? comparison : comparison.folded();
    List<SideLine> sides = shown.sides();
    int differences = 0;
    for (int i = 0; i < sides.size(); i++) {
      boolean isStart = i == 0 || !sides.get(i - 1).isDifference();
      differences += sides.get(i).isDifference() && isStart ? 1 : 0;
    }
    return new State.Shown(shown.lines(), sides, differences);
  }

  private void show(int origin, State next) {
    if (origin == generation) {
      state.set(next);
    }
  }

  Side left() {
    return left;
  }

  Side right() {
    return right;
  }

  /// Whether what servers write by themselves is left out.
  BooleanProperty plainProperty() {
    return plain;
  }

  /// Whether all lines are shown, or only those near differences.
  BooleanProperty wholeProperty() {
    return whole;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
