package dev.foretop.app.start;

import dev.foretop.app.instance.OpenRequest;
import dev.foretop.app.instance.SingleInstance;
import dev.foretop.app.ui.shell.ExplorerWindow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What the window is to open: what this start named, then what later starts name.
///
/// @param instance where later starts are heard; null if they are not
record Openings(@Nullable SingleInstance instance, OpenRequest first) {

  /// Leaves the right to be the one window to a later start, since this one has none.
  void decline() throws IOException {
    if (instance != null) {
      instance.close();
    }
  }

  /// Opens all of it, from now on.
  void attend(CompositionRoot root, ExplorerWindow window) {
    first.kubeconfigs().forEach(root::addKubeconfig);
    if (!first.links().isEmpty()) {
      window.open(first.links());
    }
    if (instance != null) {
      instance.attend(next -> {
        next.kubeconfigs().forEach(root::addKubeconfig);
        window.open(next.links());
      });
    }
  }
}
