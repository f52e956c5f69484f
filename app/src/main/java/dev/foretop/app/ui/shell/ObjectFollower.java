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

/// Has the open object read, and shows what a watch brings of it, once a second at most. Where it
/// cannot be watched or could not be read, it is read now and then. Belongs to the FX thread.
final class ObjectFollower implements FollowedObject.Listener, AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration NEXT_TRY = Duration.ofSeconds(5);

  private final ObjectViewModel object;
  private final Threads threads;
  private final InstantSource clock;
  private @Nullable Streams source;
  private @Nullable ObjectKey key;
  private @Nullable FollowedObject followed;
  private int opening;
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
    if (now == null || !now.equals(key) || opening != object.openings()) {
      rest();
      key = now;
      opening = object.openings();
      begin();
    }
    tick();
  }

  // The list that a watch begins with brings the object, too: it need not be asked for twice.
  private void begin() {
    if (isLoading() && !isBroughtByWatch()) {
      object.refresh();
    }
  }

  private boolean isLoading() {
    return object.stateProperty().get() instanceof State.Loading;
  }

  // Who serves a kind that cannot be watched may not look at the name in a list: metrics, say.
  private boolean isBroughtByWatch() {
    return key != null && key.kind().canList() && key.kind().canWatch();
  }

  /// Shows what changed while it was too early for that; to be called every second.
  void tick() {
    if (!isLoading() || isBroughtByWatch()) {
      watch();
    }
    if (hasChanged && isLong(INTERVAL)) {
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
    lastRead = Instant.MIN;
  }

  @Override
  public void close() {
    rest();
  }
}
