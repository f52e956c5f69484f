package dev.foretop.app.ui.files;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.shell.ShellPods;
import dev.foretop.app.shell.ShellRequest;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Selection;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Finds the containers of a pod that run. Answers on the FX thread.
final class ContainerFinder {

  private final Selection selection;
  private final Threads threads;

  ContainerFinder(Selection selection, Threads threads) {
    this.selection = selection;
    this.threads = threads;
  }

  /// @param usual the name of the one that is meant where none is named; may be empty
  record Found(List<PodContainer> containers, String usual) {

    static Found of(JsonNode pod) {
      return new Found(
          PodContainer.of(pod).stream().filter(PodContainer::isRunning).toList(),
          PodContainer.usual(pod).map(PodContainer::name).orElse(""));
    }
  }

  void find(Consumer<Found> taker, Consumer<ApiException> refused) {
    threads
        .background()
        .execute(() -> {
          try {
            Found found = Found.of(selection.cluster().objects().json(selection.first()));
            threads.fx().execute(() -> taker.accept(found));
          } catch (ApiException e) {
            threads.fx().execute(() -> refused.accept(e));
          }
        });
  }

  /// Waits until a debug container runs that was just made. An interrupt of the thread ends it.
  Thread await(String container, Consumer<Found> taker, Consumer<ApiException> refused) {
    var request = new ShellRequest.Debug(selection.first(), container, false);
    return Thread.ofVirtual()
        .name("files-debug")
        .start(() -> {
          try {
            Found found = Found.of(new ShellPods(selection.cluster(), request).find(_ -> {}));
            threads.fx().execute(() -> taker.accept(found));
          } catch (ApiException e) {
            threads.fx().execute(() -> refused.accept(e));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // something else is looked at
          }
        });
  }
}
