package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.table.Row;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.details.ObjectViewModel.State;
import dev.foretop.app.ui.fx.Threads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the open object again when it changes, once a second at most: when its row does, or, where
/// the table has no row of it, when a watch of its own says so. Belongs to the FX thread.
final class ObjectFollower implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ObjectViewModel object;
  private final Threads threads;
  private final InstantSource clock;
  private @Nullable Streams source;
  private @Nullable ObjectKey followed;
  private @Nullable Row row;
  private @Nullable RowlessObject rowless;
  private int index;
  private boolean hasChanged;
  private Instant lastRead = Instant.MIN;
  private Instant lastRow = Instant.MIN;

  ObjectFollower(ObjectViewModel object, Threads threads, InstantSource clock) {
    this.object = object;
    this.threads = threads;
    this.clock = clock;
  }

  /// Takes the streams of another cluster.
  void setSource(Streams streams) {
    rest();
    source = streams;
  }

  /// Takes the newest rows of the table beside the object.
  ///
  /// @param rowOf returns the key that an object has in the table, or null if it can have none
  void follow(TableSnapshot snapshot, Function<ObjectKey, @Nullable RowKey> rowOf) {
    ObjectKey now = open();
    if (now == null) {
      rest();
      return;
    }
    RowKey key = rowOf.apply(now);
    OptionalInt found = key == null ? OptionalInt.empty() : snapshot.indexOf(key, index);
    index = found.orElse(-1);
    Row current = found.isPresent() ? snapshot.row(index) : null;
    if (!now.equals(followed)) {
      rest();
      lastRow = clock.instant(); // the table may be about to show it
    } else if (!isSame(current, row)) {
      hasChanged = true;
    }
    followed = now;
    row = current;
    tick();
  }

  private @Nullable ObjectKey open() {
    return switch (object.stateProperty().get()) {
      case State.Shown shown -> shown.object();
      case State.Failed(var key, _) -> key;
      case State.Loading(var key) -> key; // what it is read from may be old by then
      case State.Closed _ -> null;
    };
  }

  @SuppressWarnings("ReferenceEquality") // Rows never change: another row object is a change.
  private static boolean isSame(@Nullable Row a, @Nullable Row b) {
    return a == b;
  }

  /// Reads what changed while it was too early for that; to be called every second.
  void tick() {
    Instant now = clock.instant();
    if (row != null) {
      lastRow = now;
      stopWatching();
    } else if (isLong(lastRow, now)) {
      watch();
    }
    boolean isRead = !(object.stateProperty().get() instanceof State.Loading);
    if (hasChanged && isRead && isLong(lastRead, now)) {
      hasChanged = false;
      lastRead = now;
      object.refresh();
    }
  }

  private static boolean isLong(Instant since, Instant now) {
    return since.equals(Instant.MIN) || !now.isBefore(since.plus(INTERVAL));
  }

  private void watch() {
    Streams from = source;
    ObjectKey key = followed;
    if (rowless == null && from != null && key != null) {
      rowless = new RowlessObject(from, key, object.stateProperty(), threads, this::changed);
    }
  }

  private void changed() {
    hasChanged = true;
    tick();
  }

  /// Follows nothing, as where nobody sees the object.
  void rest() {
    stopWatching();
    followed = null;
    row = null;
    hasChanged = false;
  }

  private void stopWatching() {
    if (rowless != null) {
      rowless.close();
      rowless = null;
    }
  }

  @Override
  public void close() {
    rest();
  }
}
