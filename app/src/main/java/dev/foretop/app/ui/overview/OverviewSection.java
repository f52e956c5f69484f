package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
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
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The overview of an object. It is made off the FX thread; what was revealed of it, what was
/// unfolded and how far it was scrolled stays while newer versions of the object come.
final class OverviewSection implements DetailSection {

  private final Threads threads;
  private final Navigator navigator;
  private final InstantSource clock;
  private final VBox content = new VBox(14);
  private final ScrollPane scroll = new ScrollPane(content);
  private final PodSurvey survey;
  private Shown shown = new Shown();
  private @Nullable Subject subject;
  private int generation;

  OverviewSection(Threads threads, Navigator navigator, InstantSource clock) {
    this.threads = threads;
    this.navigator = navigator;
    this.clock = clock;
    this.survey = new PodSurvey(threads, this::tell);
    content.getStyleClass().add("overview");
    scroll.setId("overview");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
  }

  @Override
  public String title() {
    return Texts.of("overview.overview");
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
      survey.clear();
      survey.ask(next);
    } else if (before.object().equals(next.object())) {
      return;
    }
    tell();
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
    if (origin == generation) {
      double at = scroll.getVvalue();
      var links = new Links(of.cluster(), navigator);
      content.getChildren().setAll(new OverviewPane(withSurvey(overview), links, shown).nodes());
      if (!survey.parts().isEmpty()) {
        content.getChildren().add(again(of));
      }
      scroll.setVvalue(at);
    }
  }

  // What the pods tell stands first: it is what one looks for there.
  private Overview withSurvey(Overview overview) {
    List<Overview.Part> parts = new ArrayList<>(survey.parts());
    parts.addAll(overview.parts());
    return new Overview(overview.verdict(), parts);
  }

  private Button again(Subject of) {
    var again = new Button(Texts.of("overview.look.pods.again"), new FontIcon(Feather.REFRESH_CW));
    again.setId("overview-again");
    again.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    again.setOnAction(_ -> survey.ask(of));
    return again;
  }

  // Secrets are hidden again for whoever comes back.
  @Override
  public void close() {
    generation++;
    subject = null;
    survey.clear();
    shown = new Shown();
    content.getChildren().clear();
  }
}
