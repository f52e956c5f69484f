package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands in relation to an object: its pods, what uses it, what selects it. Pods and
/// endpoints are followed. Where whole lists have to be read, that is done when somebody looks or
/// comes back after a while, when the object becomes another, and if they want that; it says when
/// that was.
final class RelatedSection implements DetailSection {

  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration OLD = Duration.ofSeconds(15);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Navigator navigator;
  private final InstantSource clock;
  private final SectionPane pane = new SectionPane("related", 14);
  private final Pace pace = new Pace();
  private final RelatedAnswers answers;
  private final FurtherPane further;
  private Shown shown = new Shown();
  private @Nullable Subject subject;
  private @Nullable Subject asked;
  private @Nullable Instant ticked;

  RelatedSection(Threads threads, Navigator navigator, InstantSource clock) {
    this.navigator = navigator;
    this.clock = clock;
    this.answers = new RelatedAnswers(threads, clock, this::accept);
    this.further = new FurtherPane(answers::askFurther);
  }

  @Override
  public String title() {
    return Texts.of("overview.related");
  }

  @Override
  public Node node() {
    return pane;
  }

  @Override
  public void show(Subject next) {
    if (!next.isSameAs(subject)) {
      close();
      subject = next;
      ticked = clock.instant();
      pane.show(List.of(new Label(Texts.of("words.loading"))));
      ask(next);
    } else {
      subject = next;
    }
  }

  @Override
  public void tick() {
    answers.tick();
    boolean isDue = pace.isDue();
    Subject now = subject;
    if (now != null && ((isDue && hasChanged(now)) || comesBack())) {
      ask(now);
    }
  }

  // What an object is related to hangs on these; how its pods are doing, it mostly tells.
  private boolean hasChanged(Subject now) {
    return asked != null && !isAlike(asked, now);
  }

  // Ticks come while somebody looks. Who looked away for long wants it as it is now.
  private boolean comesBack() {
    Instant now = clock.instant();
    Instant before = ticked;
    ticked = now;
    Instant looked = answers.lookedAt();
    return before != null
        && looked != null
        && before.plus(AWAY).isBefore(now)
        && looked.plus(OLD).isBefore(now);
  }

  private static boolean isAlike(Subject before, Subject now) {
    return Stream.of("/metadata/uid", "/metadata/labels", "/spec", "/status")
        .allMatch(each -> before.object().at(each).equals(now.object().at(each)));
  }

  private void ask(Subject of) {
    asked = of;
    answers.ask(of);
  }

  private static Value plain(String text) {
    return new Value(text, Health.NONE, null, false);
  }

  private void accept(RelatedAnswers.Told told) {
    Subject of = subject;
    if (of == null) {
      return;
    }
    var overview = new Overview(plain(""), parts(told.found()));
    List<Node> nodes =
        new ArrayList<>(
            new OverviewPane(overview, new Links(of.cluster(), navigator), shown).nodes());
    if (nodes.isEmpty()) {
      nodes.add(new Label(nothing(told)));
    }
    told.found().values().stream()
        .flatMap(each -> each.problems().stream())
        .forEach(problem -> nodes.add(muted(problem)));
    if (!told.found().isEmpty()) {
      nodes.addAll(further.nodes(told));
      nodes.add(foot(told));
    }
    pane.show(nodes);
  }

  // Nobody has looked everywhere: it must not sound as if.
  private static String nothing(RelatedAnswers.Told told) {
    if (told.found().isEmpty()) {
      return Texts.of("overview.nothing.known.look");
    }
    return Texts.of(
        told.unread().isEmpty() ? "overview.nothing.found.do" : "overview.nothing.found.yet");
  }

  private static List<Overview.Part> parts(Map<String, RelatedFound> found) {
    List<String> columns =
        List.of(Texts.of("words.kind"), Texts.of("words.name"), Texts.of("overview.how"));
    List<Overview.Part> parts = new ArrayList<>();
    found.forEach((title, each) -> {
      if (!each.rows().isEmpty()) {
        parts.add(
            new Overview.Grid(
                title, columns, each.rows().stream().map(RelatedFound.Row::values).toList()));
      }
    });
    return parts;
  }

  // What is not live says so.
  private Node foot(RelatedAnswers.Told told) {
    Label when = muted(when(told));
    when.setId("related-when");
    var foot = new HBox(8, when);
    if (told.at() != null) {
      foot.getChildren().add(again());
    }
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private static String when(RelatedAnswers.Told told) {
    String followed = String.join(", ", told.followed());
    Instant at = told.at();
    if (at == null) {
      return Texts.of("overview.followed", followed);
    }
    return followed.isEmpty()
        ? Texts.of("overview.looked.at", TIME.format(at))
        : Texts.of("overview.followed.looked.at", followed, TIME.format(at));
  }

  static Label muted(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(Styles.TEXT_MUTED);
    return label;
  }

  private Button again() {
    var again = new Button(Texts.of("overview.look.again"), new FontIcon(Feather.REFRESH_CW));
    again.setId("related-again");
    again.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    again.setMinWidth(Region.USE_PREF_SIZE);
    again.setOnAction(_ -> {
      Subject now = subject;
      if (now != null) {
        asked = now;
        answers.askAgain(now);
      }
    });
    return again;
  }

  @Override
  public void close() {
    answers.clear();
    subject = null;
    asked = null;
    ticked = null;
    shown = new Shown();
    pane.clear();
  }
}
