package dev.foretop.app.source;

import dev.foretop.app.google.GkeClusters;
import dev.foretop.app.google.GkeListing;
import dev.foretop.app.google.GkeProject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A look at Google's clusters while it goes on: each project is shown as soon as it has answered,
/// so that a slow one holds up no other. Of those that have not, the last look is shown.
final class GkeLook implements GkeClusters.Progress {

  private final Consumer<GkeListing> listener;
  private final Map<String, GkeProject> projects = new LinkedHashMap<>(); // guarded by this

  /// @param before what the last look found
  /// @param listener hears of each change, on any thread, one change at a time
  GkeLook(GkeListing before, Consumer<GkeListing> listener) {
    this.listener = listener;
    before.projects().forEach(project -> projects.put(project.id(), project));
  }

  @Override
  public void listed(List<String> ids) {}

  @Override
  public synchronized void found(GkeProject project) {
    GkeListing before = new GkeListing(List.copyOf(projects.values()), null);
    new GkeListing(List.of(project), null)
        .orElse(before)
        .projects()
        .forEach(each -> projects.put(each.id(), each));
    listener.accept(new GkeListing(List.copyOf(projects.values()), null));
  }
}
