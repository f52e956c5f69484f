package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ObjectWatch;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.ui.fx.Threads;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The watch of an open object. No row of a table could stand for it: much of an object can change
/// that no column prints.
final class FollowedObject implements ObjectWatch.Listener, AutoCloseable {

  /// Hears of the object, on the FX thread.
  interface Listener {

    /// The object as it is now.
    void brought(JsonNode object);

    /// The object is gone or cannot be watched: only a look would tell.
    void unknown();
  }

  private final ObjectKey object;
  private final Threads threads;
  private final Listener listener;
  private final ObjectWatch watch;
  private volatile boolean isFound;
  private boolean isClosed;

  FollowedObject(Streams source, ObjectKey object, Threads threads, Listener listener) {
    this.object = object;
    this.threads = threads;
    this.listener = listener;
    this.watch = source.object(object, this);
  }

  @Override
  public void changed(List<JsonNode> objects) {
    Optional<JsonNode> found =
        objects.stream()
            .filter(each -> each.at("/metadata/name").asString("").equals(object.name()))
            .findFirst();
    isFound |= found.isPresent();
    onFxThread(() -> found.ifPresentOrElse(listener::brought, listener::unknown));
  }

  // Who may not list may still read it; where that fails, too, what is shown is in doubt. A kind
  // that is no longer there says nothing of objects that were: they may be served in another
  // version.
  @Override
  public void failed(ApiProblem problem) {
    if (!isFound || !(problem instanceof ApiProblem.NotFound)) {
      onFxThread(listener::unknown);
    }
  }

  private void onFxThread(Runnable task) {
    threads
        .fx()
        .execute(() -> {
          if (!isClosed) {
            task.run();
          }
        });
  }

  @Override
  public void close() {
    isClosed = true;
    watch.close();
  }
}
