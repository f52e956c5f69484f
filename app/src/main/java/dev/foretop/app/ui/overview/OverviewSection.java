package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Overviews;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Subject;
import java.time.InstantSource;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The overview of an object. It is made off the FX thread; what was revealed of it, what was
/// unfolded and how far it was scrolled stays while newer versions of the object come.
final class OverviewSection implements DetailSection {

  private final Threads threads;
  private final Navigator navigator;
  private final InstantSource clock;
  private final VBox content = new VBox(14);
  private final ScrollPane scroll = new ScrollPane(content);
  private Shown shown = new Shown();
  private @Nullable Subject subject;
  private int generation;

  OverviewSection(Threads threads, Navigator navigator, InstantSource clock) {
    this.threads = threads;
    this.navigator = navigator;
    this.clock = clock;
    content.getStyleClass().add("overview");
    scroll.setId("overview");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
  }

  @Override
  public String title() {
    return "Overview";
  }

  @Override
  public Node node() {
    return scroll;
  }

  @Override
  public void show(Subject next) {
    Subject before = subject;
    subject = next;
    if (before == null || !before.key().equals(next.key())) {
      shown = new Shown();
      content.getChildren().clear();
      scroll.setVvalue(0);
    } else if (before.object().equals(next.object())) {
      return;
    }
    int origin = ++generation;
    threads
        .background()
        .execute(() -> {
          var kind = next.key().kind();
          Overview overview =
              Overviews.of(kind.group(), kind.kind(), next.object(), clock.instant());
          threads.fx().execute(() -> accept(origin, next, overview));
        });
  }

  private void accept(int origin, Subject of, Overview overview) {
    if (origin == generation) {
      double at = scroll.getVvalue();
      var links = new Links(of.cluster(), navigator);
      content.getChildren().setAll(new OverviewPane(overview, links, shown).nodes());
      scroll.setVvalue(at);
    }
  }

  // Secrets are hidden again for whoever comes back.
  @Override
  public void close() {
    generation++;
    subject = null;
    shown = new Shown();
    content.getChildren().clear();
  }
}
