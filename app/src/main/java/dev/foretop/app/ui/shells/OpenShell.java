package dev.foretop.app.ui.shells;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.shell.PodContainer;
import dev.foretop.app.shell.ShellRequest;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.Plan;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a tab of the dock is to be opened for.
///
/// @param request what is to be entered there
/// @param kept what such a shell is asked for again: the node, where the request has the pod on it
/// @param another asks for another one, where this one cannot be opened again; null for none
record OpenShell(
    Cluster cluster, ShellRequest request, ObjectKey kept, @Nullable Supplier<Plan> another) {

  ObjectKey object() {
    return request.object();
  }

  /// The same in another container.
  OpenShell in(String container) {
    ShellRequest next =
        switch (request) {
          case ShellRequest.Enter(var object, _) -> new ShellRequest.Enter(object, container);
          case ShellRequest.Join(var object, _) -> new ShellRequest.Join(object, container);
          case ShellRequest.Debug debug -> debug;
        };
    return new OpenShell(cluster, next, kept, another);
  }

  /// Finds what containers there are to choose from, if it is a pod; on the FX thread.
  void containers(Threads threads, BiConsumer<List<PodContainer>, OpenShell> taker) {
    boolean isPod = object().kind().qualifiedName().equals("pods");
    if (isPod && !(request instanceof ShellRequest.Debug)) {
      threads.background().execute(() -> find(threads, taker));
    }
  }

  private void find(Threads threads, BiConsumer<List<PodContainer>, OpenShell> taker) {
    try {
      List<PodContainer> found = PodContainer.of(cluster.objects().json(object()));
      threads.fx().execute(() -> taker.accept(found, this));
    } catch (ApiException _) {
      // The shell itself tells why.
    }
  }
}
