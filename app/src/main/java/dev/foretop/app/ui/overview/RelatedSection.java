package dev.foretop.app.ui.overview;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Reference;
import dev.foretop.app.kinds.Related;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands in relation to an object: its pods, what uses it, what selects it. It is asked for
/// once, when somebody looks, and again only if they want that.
final class RelatedSection implements DetailSection {

  private final Threads threads;
  private final Navigator navigator;
  private final VBox content = new VBox(14);
  private final ScrollPane scroll = new ScrollPane(content);
  private Shown shown = new Shown();
  private @Nullable ObjectKey key;
  private int generation;

  /// What was found of one title: rows, and what could not be read.
  private record Found(List<List<Value>> rows, List<String> problems) {

    Found() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  RelatedSection(Threads threads, Navigator navigator) {
    this.threads = threads;
    this.navigator = navigator;
    content.getStyleClass().add("overview");
    scroll.setId("related");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
  }

  @Override
  public String title() {
    return Texts.of("overview.related");
  }

  @Override
  public Node node() {
    return scroll;
  }

  @Override
  public void show(Subject subject) {
    if (!subject.key().equals(key)) {
      close();
      key = subject.key();
      ask(subject);
    }
  }

  private void ask(Subject subject) {
    int origin = ++generation;
    content.getChildren().setAll(new Label(Texts.of("words.loading")));
    threads
        .background()
        .execute(() -> {
          Map<String, Found> found = find(subject);
          threads.fx().execute(() -> accept(origin, subject, found));
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

  private void accept(int origin, Subject of, Map<String, Found> found) {
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
    content
        .getChildren()
        .setAll(new OverviewPane(overview, new Links(of.cluster(), navigator), shown).nodes());
    if (parts.isEmpty()) {
      content
          .getChildren()
          .add(
              new Label(
                  found.isEmpty()
                      ? Texts.of("overview.nothing.known.look")
                      : Texts.of("overview.nothing.found.do")));
    }
    content.getChildren().addAll(problems);
    content.getChildren().add(again(of));
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(Styles.TEXT_MUTED);
    return label;
  }

  private Button again(Subject subject) {
    var again = new Button(Texts.of("overview.look.again"), new FontIcon(Feather.REFRESH_CW));
    again.setId("related-again");
    again.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    again.setOnAction(_ -> ask(subject));
    return again;
  }

  @Override
  public void close() {
    generation++;
    key = null;
    shown = new Shown();
    content.getChildren().clear();
  }
}
