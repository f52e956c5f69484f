package dev.foretop.app.ui.shell;

import dev.foretop.app.table.Row;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.details.ObjectViewModel.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Reads the open object again when its row changes, once a second at most.
final class ObjectFollower {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ObjectViewModel object;
  private final InstantSource clock;
  private @Nullable RowKey key;
  private @Nullable Row row;
  private int index;
  private boolean hasChanged;
  private Instant lastRead = Instant.MIN;

  ObjectFollower(ObjectViewModel object, InstantSource clock) {
    this.object = object;
    this.clock = clock;
  }

  /// Takes the newest rows of the table that the object was opened from.
  void follow(TableSnapshot snapshot) {
    if (!(object.stateProperty().get() instanceof State.Shown shown)) {
      key = null;
      return;
    }
    var now = new RowKey(shown.object().namespace(), shown.object().name());
    OptionalInt found = snapshot.indexOf(now, index);
    index = found.orElse(-1);
    Row current = found.isPresent() ? snapshot.row(index) : null;
    if (now.equals(key) && !isSame(current, row)) {
      hasChanged = true;
    }
    key = now;
    row = current;
    tick();
  }

  @SuppressWarnings("ReferenceEquality") // Rows never change: another row object is a change.
  private static boolean isSame(@Nullable Row a, @Nullable Row b) {
    return a == b;
  }

  /// Reads what changed while it was too early for that.
  void tick() {
    Instant now = clock.instant();
    if (hasChanged && !now.isBefore(earliest())) {
      hasChanged = false;
      lastRead = now;
      object.refresh();
    }
  }

  private Instant earliest() {
    return lastRead.equals(Instant.MIN) ? lastRead : lastRead.plus(INTERVAL);
  }
}
