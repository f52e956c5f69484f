package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.ui.details.ObjectViewModel;
import dev.foretop.app.ui.details.ObjectViewModel.State;
import dev.foretop.app.ui.fx.Threads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Shows what a watch brings of the open object, once a second at most, and reads it now and then
/// where it cannot be watched or could not be read. Belongs to the FX thread.
final class ObjectFollower implements FollowedObject.Listener, AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration NEXT_TRY = Duration.ofSeconds(5);

  private final ObjectViewModel object;
  private final Threads threads;
  private final InstantSource clock;
  private @Nullable Streams source;
  private @Nullable ObjectKey key;
  private @Nullable FollowedObject followed;
  private boolean hasChanged;
  private @Nullable JsonNode news;
  private Instant lastRead = Instant.MIN;

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

  /// Follows the object that is open now.
  void follow() {
    ObjectKey now = object.stateProperty().get().key();
    if (now == null || !now.equals(key)) {
      rest();
    }
    key = now;
    tick();
  }

  /// Shows what changed while it was too early for that; to be called every second.
  void tick() {
    boolean isRead = !(object.stateProperty().get() instanceof State.Loading);
    if (isRead) {
      watch(); // what is shown first waits for nothing
    }
    if (hasChanged && isRead && isLong(INTERVAL)) {
      hasChanged = false;
      lastRead = clock.instant();
      showNews();
    }
  }

  private void showNews() {
    if (news == null) {
      object.refresh();
    } else {
      object.take(news);
      news = null;
    }
  }

  /// Tries again to read what could not be read, every few seconds; to be called while the cluster
  /// answers.
  void tryAgain() {
    if (key != null && object.isInTrouble() && isLong(NEXT_TRY)) {
      unknown();
    }
  }

  private boolean isLong(Duration interval) {
    return lastRead.equals(Instant.MIN) || !clock.instant().isBefore(lastRead.plus(interval));
  }

  private void watch() {
    Streams from = source;
    ObjectKey open = key;
    if (followed == null && from != null && open != null) {
      followed = new FollowedObject(from, open, threads, this);
    }
  }

  @Override
  public void brought(JsonNode now) {
    if (!object.shows(now)) {
      changed(now);
    }
  }

  @Override
  public void unknown() {
    changed(null);
  }

  private void changed(@Nullable JsonNode to) {
    news = to;
    hasChanged = true;
    tick();
  }

  /// Follows nothing, as where nobody sees the object.
  void rest() {
    if (followed != null) {
      followed.close();
      followed = null;
    }
    key = null;
    news = null;
    hasChanged = false;
  }

  @Override
  public void close() {
    rest();
  }
}
