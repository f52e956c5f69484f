package dev.foretop.app.ui.editor.manifest;

import dev.foretop.app.edit.Finding;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.manifest.Application;
import dev.foretop.app.manifest.Entry;
import dev.foretop.app.manifest.Manifest;
import dev.foretop.app.manifest.Standing;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A manifest from the trial of each object to its result. Belongs to the FX thread.
///
/// Eight objects are tried at a time; they are sent one after the other, for they need each other.
final class ReviewViewModel {

  private static final int PARALLEL = 8;

  enum Phase {
    TRYING,
    READY,
    SENDING,
    /// Each object has a result.
    OVER
  }

  private final Target target;
  private final Threads threads;
  private final Application application;
  private final String typedName;
  private final ObservableList<ReviewRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.TRYING);
  private final StringProperty typed = new SimpleStringProperty("");
  private final AtomicInteger sending = new AtomicInteger();
  private volatile boolean isStopped;
  private @Nullable ReviewRow underWay; // as it was before it was sent

  /// @param isProduction whether the cluster's name has to be typed for more than one object
  ReviewViewModel(Target target, Manifest manifest, Threads threads, boolean isProduction) {
    this.target = target;
    this.threads = threads;
    application = new Application(target.cluster(), manifest.entries(), target.namespace());
    typedName = isProduction && manifest.entries().size() > 1 ? target.info().displayName() : "";
    manifest.entries().forEach(each -> rows.add(new ReviewRow(each, new Standing.Trying(), false)));
    attempt(_ -> true);
  }

  private void attempt(Predicate<ReviewRow> wanted) {
    List<Integer> places = places(wanted);
    phase.set(Phase.TRYING);
    places.forEach(index -> rows.set(index, rows.get(index).with(new Standing.Trying())));
    List<ReviewRow> asked = List.copyOf(rows);
    threads.background().execute(() -> attempt(places, asked));
  }

  private void attempt(List<Integer> places, List<ReviewRow> asked) {
    var lanes = new Semaphore(PARALLEL);
    for (int index : places) {
      lanes.acquireUninterruptibly();
      threads
          .background()
          .execute(() -> {
            try {
              ReviewRow row = asked.get(index);
              Standing now = application.attempt(row.entry(), row.takesOver());
              threads.fx().execute(() -> accept(index, now));
            } finally {
              lanes.release();
            }
          });
    }
  }

  private void accept(int index, Standing now) {
    rows.set(index, rows.get(index).with(now));
    if (phase.get() == Phase.TRYING
        && rows.stream().noneMatch(row -> row.standing() instanceof Standing.Trying)) {
      phase.set(Phase.READY);
    }
  }

  private List<Integer> places(Predicate<ReviewRow> wanted) {
    return IntStream.range(0, rows.size())
        .filter(index -> wanted.test(rows.get(index)))
        .boxed()
        .toList();
  }

  /// Takes the fields over that others manage, if they are still in the way.
  void takeOver(int index) {
    decide(index, rows.get(index).takingOver(true).with(new Standing.Trying()));
    attempt(row -> row.standing() instanceof Standing.Trying);
  }

  /// Lets the others manage them: the object stays as it is.
  void leave(int index) {
    String reason = Texts.of("manifest.left", rows.get(index).words());
    decide(index, rows.get(index).takingOver(false).with(new Standing.Left(reason)));
  }

  private void decide(int index, ReviewRow next) {
    if (phase.get() != Phase.SENDING) {
      rows.set(index, next);
    }
  }

  /// Sends what the server would take.
  void send() {
    if (!sendableProperty().get()) {
      return;
    }
    isStopped = false;
    phase.set(Phase.SENDING);
    List<ReviewRow> ready = List.copyOf(rows);
    int turn = sending.incrementAndGet();
    threads.background().execute(() -> send(turn, ready));
  }

  private void send(int turn, List<ReviewRow> ready) {
    for (int index : application.order()) {
      ReviewRow row = ready.get(index);
      if (row.standing().isSendable() && !isStopped) {
        accept(turn, index, row, new Standing.Sending());
        accept(turn, index, row, application.send(row.entry(), row.standing(), row.takesOver()));
      } else if (row.standing().isSendable()) {
        accept(turn, index, row, left());
      }
    }
    end(turn);
  }

  private static Standing left() {
    return new Standing.Left(Texts.of("words.not.sent.stopped"));
  }

  // What comes after the user has given up waiting is not listened to.
  private void accept(int turn, int index, ReviewRow row, Standing next) {
    threads
        .fx()
        .execute(() -> {
          if (turn == sending.get()) {
            underWay = next instanceof Standing.Sending ? row : null;
            rows.set(index, row.with(next));
          }
        });
  }

  private void end(int turn) {
    threads
        .fx()
        .execute(() -> {
          if (turn == sending.get()) {
            phase.set(Phase.OVER);
          }
        });
  }

  /// Sends no more; what is under way comes to its end. Asked for once more, or where there is
  /// nothing else to stop, that is not waited for either.
  void stop() {
    boolean isLast = isLastStop();
    isStopped = true;
    if (isLast && phase.get() == Phase.SENDING) {
      List<ReviewRow> open = List.copyOf(rows);
      int turn = sending.incrementAndGet();
      ReviewRow hanging = underWay;
      threads.background().execute(() -> abandon(turn, open, hanging));
    }
  }

  /// Whether the next stop is not to wait for what is under way.
  boolean isLastStop() {
    return isStopped || rows.size() == 1;
  }

  private void abandon(int turn, List<ReviewRow> open, @Nullable ReviewRow hanging) {
    for (int index = 0; index < open.size(); index++) {
      ReviewRow row = open.get(index);
      if (row.standing() instanceof Standing.Sending && hanging != null) {
        accept(turn, index, row, application.abandon(hanging.standing()));
      } else if (row.standing().isSendable() || row.standing() instanceof Standing.Sending) {
        accept(turn, index, row, left());
      }
    }
    end(turn);
  }

  /// Tries again what was not done.
  void retry() {
    if (phase.get() == Phase.OVER || phase.get() == Phase.READY) {
      attempt(row -> row.standing().isFailed());
    }
  }

  /// What has to be typed first; empty for nothing.
  String typedName() {
    return typedName;
  }

  BooleanBinding sendableProperty() {
    return Bindings.createBooleanBinding(
        () ->
            phase.get() == Phase.READY
                && count(row -> row.standing().isSendable()) > 0
                && (typedName.isEmpty() || typed.get().strip().equals(typedName)),
        phase,
        typed,
        rows);
  }

  long count(Predicate<ReviewRow> wanted) {
    return rows.stream().filter(wanted).count();
  }

  /// How many there are of each effect, such as `2 create, 1 refused`.
  String summary() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    rows.forEach(row -> counts.merge(row.effect(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  /// Where the objects live; one that was not understood counts where it says.
  Set<String> namespaces() {
    Set<String> named = new TreeSet<>();
    for (ReviewRow row : rows) {
      String space =
          row.standing() instanceof Standing.Ready(var preview, _, _) && preview.change() != null
              ? preview.change().target().namespace()
              : row.entry().namespace();
      if (!space.isEmpty()) {
        named.add(space);
      }
    }
    return named;
  }

  /// What the server has against it, at the lines of the text.
  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    for (ReviewRow row : rows) {
      if (row.standing() instanceof Standing.Refused(var outcome)) {
        found.addAll(findings(row.entry(), outcome));
      } else if (row.standing() instanceof Standing.Sent(_, _, var outcome) && !outcome.isDone()) {
        found.addAll(findings(row.entry(), outcome));
      }
    }
    return found;
  }

  static List<Finding> findings(Entry entry, Outcome outcome) {
    if (outcome instanceof Outcome.Invalid(_, var causes) && !causes.isEmpty()) {
      return causes.stream()
          .map(cause -> {
            String words =
                cause.field().isEmpty() ? cause.message() : cause.field() + ": " + cause.message();
            return new Finding(entry.line(cause), 1, true, words);
          })
          .toList();
    }
    // Its namespace is the one thing that can be missing.
    String field = outcome instanceof Outcome.Gone ? "metadata.namespace" : "";
    return List.of(
        new Finding(entry.line(field), 1, true, entry.words() + ": " + outcome.message()));
  }

  boolean isAllDone() {
    return phase.get() == Phase.OVER && rows.stream().allMatch(row -> row.standing().isDone());
  }

  Target target() {
    return target;
  }

  ObservableList<ReviewRow> rows() {
    return rows;
  }

  StringProperty typedProperty() {
    return typed;
  }

  ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }
}
