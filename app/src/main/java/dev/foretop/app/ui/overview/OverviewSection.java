package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Overviews;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The overview of an object. It is made off the FX thread; what was revealed of it, what was
/// unfolded and how far it was scrolled stays while newer versions of the object come.
final class OverviewSection implements DetailSection {

  private final Threads threads;
  private final Navigator navigator;
  private final InstantSource clock;
  private final SectionPane pane = new SectionPane("overview", 14);
  private final PodSurvey survey;
  private final Pace pace = new Pace();
  private Shown shown = new Shown();
  private @Nullable Subject subject;
  private @Nullable Overview told;
  private final BooleanProperty filled = new SimpleBooleanProperty(false);
  private int generation;

  OverviewSection(Threads threads, Navigator navigator, InstantSource clock) {
    this.threads = threads;
    this.navigator = navigator;
    this.clock = clock;
    this.survey = new PodSurvey(threads, this::tell);
  }

  @Override
  public String title() {
    return Texts.of("overview.overview");
  }

  @Override
  public Node node() {
    return pane;
  }

  @Override
  public ObservableBooleanValue filled() {
    return filled;
  }

  @Override
  public void show(Subject next) {
    Subject before = subject;
    subject = next;
    if (before == null || !before.key().equals(next.key())) {
      shown = new Shown();
      told = null;
      filled.set(false);
      pane.clear();
      survey.clear();
    } else if (!next.isSameAs(before)) {
      shown = new Shown(); // what was revealed was another's
    } else if (before.object().equals(next.object())) {
      return;
    }
    survey.follow(next);
    tell();
  }

  @Override
  public void tick() {
    survey.tick();
    if (pace.isDue()) {
      tell(); // ages have moved on
    }
  }

  private void tell() {
    Subject next = subject;
    if (next == null) {
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
    if (origin != generation) {
      return;
    }
    Overview whole = withSurvey(overview);
    if (!whole.equals(told)) {
      told = whole;
      var links = new Links(of.cluster(), navigator);
      pane.show(new OverviewPane(whole, links, shown).nodes());
      filled.set(true);
    }
  }

  // What the pods tell stands first: it is what one looks for there.
  private Overview withSurvey(Overview overview) {
    List<Overview.Part> parts = new ArrayList<>(survey.parts());
    parts.addAll(overview.parts());
    return new Overview(overview.verdict(), parts);
  }

  // Secrets are hidden again for whoever comes back.
  @Override
  public void close() {
    generation++;
    subject = null;
    told = null;
    survey.clear();
    shown = new Shown();
    pane.clear();
  }
}
