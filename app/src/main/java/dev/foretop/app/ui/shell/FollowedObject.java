package dev.foretop.app.ui.shell;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ObjectWatch;
import dev.foretop.app.kube.Streams;
import dev.foretop.app.ui.details.ObjectViewModel.State;
import dev.foretop.app.ui.fx.Threads;
import java.util.List;
import javafx.beans.value.ObservableValue;
import tools.jackson.databind.JsonNode;

/// The watch of an open object. No row of a table could stand for it: much of an object can change
/// that no column prints.
final class FollowedObject implements ObjectWatch.Listener, AutoCloseable {

  private final ObjectKey object;
  private final ObservableValue<State> shown;
  private final Threads threads;
  private final Runnable changed;
  private final ObjectWatch watch;
  private boolean isClosed;

  /// @param shown what is on screen of it
  /// @param changed is called on the FX thread when that is no longer true
  FollowedObject(
      Streams source,
      ObjectKey object,
      ObservableValue<State> shown,
      Threads threads,
      Runnable changed) {
    this.object = object;
    this.shown = shown;
    this.threads = threads;
    this.changed = changed;
    this.watch = source.object(object, this);
  }

  @Override
  public void changed(List<JsonNode> objects) {
    String version =
        objects.stream()
            .filter(each -> each.at("/metadata/name").asString("").equals(object.name()))
            .map(each -> each.at("/metadata/resourceVersion").asString(""))
            .findFirst()
            .orElse("");
    onFxThread(() -> {
      if (!version.equals(version(shown.getValue()))) {
        changed.run();
      }
    });
  }

  // Who may not list may still read it, so it is read now and then.
  @Override
  public void failed(ApiProblem problem) {
    if (problem instanceof ApiProblem.Forbidden) {
      onFxThread(changed);
    }
  }

  private static String version(State state) {
    return state instanceof State.Shown(_, _, var json, var isGone) && !isGone
        ? json.at("/metadata/resourceVersion").asString("")
        : "";
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
