package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Reference;
import dev.foretop.app.kinds.Related;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/// What stands in relation to an object: its pods, what uses it, what selects it. It is asked for
/// when somebody looks, when the object becomes another, and if they want that; it says when that
/// was.
final class RelatedSection implements DetailSection {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Threads threads;
  private final Navigator navigator;
  private final InstantSource clock;
  private final SectionPane pane = new SectionPane("related", 14);
  private final Pace pace = new Pace();
  private Shown shown = new Shown();
  private @Nullable Subject subject;
  private @Nullable Subject asked;
  private int generation;

  /// What was found of one title: rows, and what could not be read.
  private record Found(List<List<Value>> rows, List<String> problems) {

    Found() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  RelatedSection(Threads threads, Navigator navigator, InstantSource clock) {
    this.threads = threads;
    this.navigator = navigator;
    this.clock = clock;
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
    Subject before = subject;
    if (before == null || !before.key().equals(next.key())) {
      close();
      subject = next;
      pane.show(List.of(new Label(Texts.of("words.loading"))));
      ask(next);
    } else {
      subject = next;
    }
  }

  // What an object is related to hangs on these; how its pods are doing, it mostly tells.
  @Override
  public void tick() {
    Subject now = subject;
    Subject before = asked;
    if (pace.isDue() && now != null && before != null && !isAlike(before, now)) {
      ask(now);
    }
  }

  private static boolean isAlike(Subject before, Subject now) {
    return Stream.of("/metadata/uid", "/metadata/labels", "/spec", "/status")
        .allMatch(each -> before.object().at(each).equals(now.object().at(each)));
  }

  private void ask(Subject of) {
    int origin = ++generation;
    asked = of;
    Instant at = clock.instant();
    threads
        .background()
        .execute(() -> {
          Map<String, Found> found = find(of);
          threads.fx().execute(() -> accept(origin, of, at, found));
        });
  }

  private static Map<String, Found> find(Subject subject) {
    Map<String, Found> found = new LinkedHashMap<>();
    for (Related.Ask ask : Related.to(subject.key(), subject.object())) {
      kind(subject, ask.kind())
          .ifPresent(kind ->
              read(subject, ask, kind, found.computeIfAbsent(ask.title(), _ -> new Found())));
    }
    return found;
  }

  private static Optional<ResourceKind> kind(Subject subject, String name) {
    return subject.cluster().discovery().kinds().stream()
        .filter(kind -> kind.qualifiedName().equals(name))
        .findFirst();
  }

  private static void read(Subject subject, Related.Ask ask, ResourceKind kind, Found to) {
    try {
      String namespace = kind.isNamespaced() ? ask.namespace() : "";
      var list = subject.cluster().objects().list(kind, namespace, ask.query());
      list.path("items")
          .forEach(item -> {
            String how = ask.how().apply(item);
            if (!how.isEmpty()) {
              to.rows().add(row(kind, item.path("metadata"), how));
            }
          });
      if (!list.at("/metadata/continue").asString("").isEmpty()) {
        to.problems().add(Texts.of("overview.only.first.were", kind.plural()));
      }
    } catch (ApiException e) {
      to.problems().add(Texts.of("overview.cannot.read", kind.plural(), e.problem().message()));
    }
  }

  private static List<Value> row(
      ResourceKind kind, tools.jackson.databind.JsonNode metadata, String how) {
    String name = metadata.path("name").asString("");
    var to =
        new Reference(kind.group(), kind.kind(), metadata.path("namespace").asString(""), name);
    return List.of(plain(kind.kind()), new Value(name, Health.NONE, to, false), plain(how));
  }

  private static Value plain(String text) {
    return new Value(text, Health.NONE, null, false);
  }

  private void accept(int origin, Subject of, Instant at, Map<String, Found> found) {
    if (origin != generation) {
      return;
    }
    List<Overview.Part> parts = new ArrayList<>();
    List<Node> problems = new ArrayList<>();
    found.forEach((title, each) -> {
      if (!each.rows().isEmpty()) {
        parts.add(
            new Overview.Grid(
                title,
                List.of(Texts.of("words.kind"), Texts.of("words.name"), Texts.of("overview.how")),
                each.rows()));
      }
      each.problems().forEach(problem -> problems.add(muted(problem)));
    });
    var overview = new Overview(plain(""), parts);
    var links = new Links(of.cluster(), navigator);
    List<Node> nodes = new ArrayList<>(new OverviewPane(overview, links, shown).nodes());
    if (parts.isEmpty()) {
      nodes.add(
          new Label(
              found.isEmpty()
                  ? Texts.of("overview.nothing.known.look")
                  : Texts.of("overview.nothing.found.do")));
    }
    nodes.addAll(problems);
    if (!found.isEmpty()) {
      nodes.add(foot(at));
    }
    pane.show(nodes);
  }

  // It is not live, and says so.
  private Node foot(Instant at) {
    Label when = muted(Texts.of("overview.looked.at", TIME.format(at)));
    when.setId("related-when");
    var foot = new HBox(8, when, again());
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private static Label muted(String text) {
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
        ask(now);
      }
    });
    return again;
  }

  @Override
  public void close() {
    generation++;
    subject = null;
    asked = null;
    shown = new Shown();
    pane.clear();
  }
}
