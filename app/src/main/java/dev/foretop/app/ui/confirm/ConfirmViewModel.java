package dev.foretop.app.ui.confirm;

import dev.foretop.app.compare.DiffLine;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.kube.write.Proposal;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.kube.write.Undo;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Undoable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A change of one or many objects, from the question to its results. Belongs to the FX thread.
///
/// Eight objects are worked on at a time. What was tried for an earlier input is dropped.
final class ConfirmViewModel {

  private static final int PARALLEL = 8;

  /// Where it stands.
  public enum Phase {
    /// Something has to be entered first.
    INCOMPLETE,
    TRYING,
    READY,
    SENDING,
    /// Each object has a result.
    OVER
  }

  private final Wish wish;
  private final Attempts attempts;
  private final Threads threads;
  private final boolean isProduction;
  private final ObservableList<Item> items = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.TRYING);
  private final StringProperty typed = new SimpleStringProperty("");
  private final AtomicInteger generation = new AtomicInteger();
  private final Set<Integer> begun = ConcurrentHashMap.newKeySet();
  private volatile boolean isStopped;

  ConfirmViewModel(Wish wish, Threads threads, boolean isProduction) {
    this.wish = wish;
    this.attempts = new Attempts(new Changes(wish.on().cluster()));
    this.threads = threads;
    this.isProduction = isProduction;
    wish.form().draft().subscribe(this::propose);
  }

  private void propose(Draft draft) {
    if (phase.get() == Phase.SENDING || phase.get() == Phase.OVER) {
      return;
    }
    generation.incrementAndGet();
    Proposal proposal = draft.proposal();
    Item.State first = proposal == null ? new Item.State.Awaiting() : new Item.State.Trying();
    items.setAll(wish.on().objects().stream().map(key -> new Item(key, first)).toList());
    if (proposal == null) {
      phase.set(Phase.INCOMPLETE);
    } else {
      phase.set(Phase.TRYING);
      work(all(), index -> attempt(items.get(index).key(), proposal));
    }
  }

  private List<Integer> all() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      all.add(i);
    }
    return all;
  }

  @FunctionalInterface
  private interface Step {
    /// Returns what to do off the FX thread; called on it.
    Work on(int index);
  }

  @FunctionalInterface
  private interface Work {
    Item.State run();
  }

  private Work attempt(ObjectKey key, Proposal proposal) {
    return () -> attempts.attempt(key, proposal);
  }

  private void work(List<Integer> indices, Step step) {
    int origin = generation.get();
    var lanes = new Semaphore(PARALLEL);
    var open = new AtomicInteger(indices.size());
    for (int index : indices) {
      Work work = step.on(index);
      threads
          .background()
          .execute(() -> {
            lanes.acquireUninterruptibly();
            try {
              Item.State next = origin == generation.get() ? work.run() : new Item.State.Trying();
              threads.fx().execute(() -> accept(origin, index, next, open));
            } finally {
              lanes.release();
            }
          });
    }
  }

  private void accept(int origin, int index, Item.State next, AtomicInteger open) {
    if (origin == generation.get()) {
      items.set(index, items.get(index).with(next));
      tell(next);
      if (open.decrementAndGet() == 0) {
        phase.set(phase.get() == Phase.SENDING ? Phase.OVER : Phase.READY);
      }
    }
  }

  private void tell(Item.State state) {
    switch (state) {
      case Item.State.Refused(var outcome, _) -> wish.heard().accept(outcome);
      case Item.State.Sent(_, _, var outcome) -> wish.heard().accept(outcome);
      case Item.State.Awaiting _,
          Item.State.Trying _,
          Item.State.Ready _,
          Item.State.Sending _,
          Item.State.Left _ -> {}
    }
  }

  /// Sends what the server would do; the rest stays as it is.
  void send() {
    if (!sendableProperty().get()) {
      return;
    }
    isStopped = false;
    begun.clear();
    List<Integer> ready = all().stream().filter(index -> items.get(index).isReady()).toList();
    generation.incrementAndGet();
    phase.set(Phase.SENDING);
    work(ready, this::send);
  }

  private Work send(int index) {
    Item item = items.get(index);
    if (!(item.state() instanceof Item.State.Ready(var preview, var diff))) {
      return item::state;
    }
    items.set(index, item.with(new Item.State.Sending(preview, diff)));
    Proposal proposal = wish.form().draft().getValue().proposal();
    return () -> {
      begun.add(index); // before it is asked for: whoever gives up stops first, and then looks
      return isStopped || proposal == null
          ? left(index, preview, diff)
          : attempts.send(item.key(), proposal, preview, diff);
    };
  }

  private Item.State left(int index, Preview preview, List<DiffLine> diff) {
    begun.remove(index);
    return new Item.State.Left(preview, diff);
  }

  /// Sends no more; what is under way comes to its end. Asked for once more, or where there is
  /// nothing else to stop, that is not waited for either.
  void stop() {
    boolean isLast = isStopped || wish.on().isSingle();
    isStopped = true;
    if (isLast && phase.get() == Phase.SENDING) {
      List<Integer> open = all().stream().filter(index -> items.get(index).isOpen()).toList();
      generation.incrementAndGet();
      work(open, this::abandon);
    }
  }

  private Work abandon(int index) {
    Item item = items.get(index);
    if (!(item.state() instanceof Item.State.Sending(var preview, var diff))) {
      return item::state;
    }
    return () ->
        begun.contains(index)
            ? attempts.abandon(preview, diff)
            : new Item.State.Left(preview, diff);
  }

  /// Whether nothing more is sent.
  boolean isStopped() {
    return isStopped;
  }

  /// Tries again what failed, and what was left.
  void retry() {
    Proposal proposal = wish.form().draft().getValue().proposal();
    if (phase.get() != Phase.OVER || proposal == null) {
      return;
    }
    List<Integer> failed = all().stream().filter(index -> items.get(index).isFailed()).toList();
    generation.incrementAndGet();
    phase.set(Phase.TRYING);
    failed.forEach(index -> items.set(index, items.get(index).with(new Item.State.Trying())));
    work(failed, index -> attempt(items.get(index).key(), proposal));
  }

  /// Whether what the user typed lets it be sent.
  BooleanBinding sendableProperty() {
    return Bindings.createBooleanBinding(
        () -> phase.get() == Phase.READY && readyCount() > 0 && isTyped(), phase, typed, items);
  }

  private boolean isTyped() {
    return !needsTyping() || typed.get().strip().equals(wish.typed());
  }

  /// Whether the name has to be typed.
  boolean needsTyping() {
    return wish.isTyped() || (isProduction && wish.form().draft().getValue().isGrave());
  }

  long readyCount() {
    return items.stream().filter(Item::isReady).count();
  }

  long failedCount() {
    return items.stream().filter(Item::isFailed).count();
  }

  long doneCount() {
    return items.stream().filter(Item::isDone).count();
  }

  /// Has something done as soon as nothing is on its way.
  void whenSettled(Runnable action) {
    if (phase.get() != Phase.SENDING) {
      action.run();
      return;
    }
    phase.addListener(
        new ChangeListener<>() {
          @Override
          public void changed(ObservableValue<? extends Phase> from, Phase was, Phase now) {
            if (now != Phase.SENDING) {
              phase.removeListener(this);
              action.run();
            }
          }
        });
  }

  /// Returns what was done and can be taken back; empty if nothing of it can.
  Optional<Undoable> undoable() {
    Proposal proposal = wish.form().draft().getValue().proposal();
    if (proposal == null || !(proposal.reversal() instanceof Reversal.SetBack(var done))) {
      return Optional.empty();
    }
    List<Undo> undos = items.stream().map(Item::undo).flatMap(Optional::stream).toList();
    return undos.isEmpty()
        ? Optional.empty()
        : Optional.of(new Undoable(wish.on().cluster(), wish.on().info(), done, undos));
  }

  Wish wish() {
    return wish;
  }

  ObservableList<Item> items() {
    return items;
  }

  StringProperty typedProperty() {
    return typed;
  }

  ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }
}
