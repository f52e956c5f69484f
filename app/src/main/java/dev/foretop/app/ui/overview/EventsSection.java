package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.TableQuery;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.Freshness;
import dev.foretop.app.table.LiveTable;
import dev.foretop.app.table.Presentation;
import dev.foretop.app.table.Row;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.Sort;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.navigation.Navigator;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The events of an object, live: the newest first.
final class EventsSection implements DetailSection {

  private static final int MOST = 200;

  private final Threads threads;
  private final Navigator navigator;
  private final InstantSource clock;
  private final VBox content = new VBox(10);
  private final ScrollPane scroll = new ScrollPane(content);
  private Shown shown = new Shown();
  private @Nullable ObjectKey key;
  private @Nullable LiveTable table;

  EventsSection(Threads threads, Navigator navigator, InstantSource clock) {
    this.threads = threads;
    this.navigator = navigator;
    this.clock = clock;
    content.getStyleClass().add("overview");
    scroll.setId("events");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
  }

  @Override
  public String title() {
    return Texts.of("overview.events");
  }

  @Override
  public Node node() {
    return scroll;
  }

  @Override
  public void show(Subject subject) {
    if (subject.key().equals(key)) {
      return;
    }
    close();
    key = subject.key();
    content.getChildren().setAll(new Label(Texts.of("words.loading")));
    Optional<ResourceKind> events =
        subject.cluster().discovery().kinds().stream()
            .filter(kind -> kind.plural().equals("events") && kind.group().isEmpty())
            .findFirst();
    if (events.isEmpty()) {
      content.getChildren().setAll(new Label(Texts.of("overview.cluster.serves.no")));
      return;
    }
    follow(subject, events.get());
  }

  // Events of objects of the cluster itself are kept in some namespace, mostly the default one.
  private void follow(Subject subject, ResourceKind events) {
    String namespace = subject.key().namespace();
    var selectors =
        new TableQuery.Selectors(
            "",
            "involvedObject.kind=%s,involvedObject.name=%s"
                .formatted(subject.key().kind().kind(), subject.key().name()));
    var query =
        new TableQuery(events, namespace.isEmpty() ? Set.of() : Set.of(namespace), selectors);
    var newestFirst = Presentation.PLAIN.withSort(new Sort(ColumnId.first("Last Seen"), false));
    table =
        new LiveTable(
            subject.cluster().tables(),
            query,
            newestFirst,
            snapshot -> threads.fx().execute(() -> accept(subject, snapshot)),
            clock);
  }

  private void accept(Subject of, TableSnapshot snapshot) {
    if (!of.key().equals(key)) {
      return;
    }
    if (snapshot.size() > 0) {
      var overview = new Overview(plain(""), List.of(grid(snapshot)));
      double at = scroll.getVvalue();
      var pane = new OverviewPane(overview, new Links(of.cluster(), navigator), shown);
      content.getChildren().setAll(pane.nodes());
      scroll.setVvalue(at);
    } else {
      content.getChildren().setAll(new Label(words(snapshot.freshness())));
    }
  }

  private static String words(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Loading _ -> Texts.of("words.loading");
      case Freshness.Failed failed ->
          Texts.of("overview.events.cannot.read", failed.problem().message());
      default -> Texts.of("overview.nothing.been.reported");
    };
  }

  private Overview.Grid grid(TableSnapshot snapshot) {
    List<List<Value>> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, snapshot.size()); i++) {
      Row row = snapshot.row(i);
      boolean isWarning = text(snapshot, row, Texts.of("words.type")).equals("Warning");
      rows.add(
          List.of(
              new Value(
                  text(snapshot, row, Texts.of("overview.reason")),
                  isWarning ? Health.BAD : Health.DONE,
                  null,
                  false),
              plain(text(snapshot, row, Texts.of("overview.last.seen"))),
              plain(text(snapshot, row, Texts.of("overview.count"))),
              plain(text(snapshot, row, Texts.of("overview.message")))));
    }
    return new Overview.Grid(
        Texts.of("overview.events"),
        List.of(
            Texts.of("overview.reason"),
            Texts.of("overview.last.seen.said"),
            Texts.of("overview.times"),
            Texts.of("overview.message")),
        rows);
  }

  private static Value plain(String text) {
    return new Value(text, Health.NONE, null, false);
  }

  private String text(TableSnapshot snapshot, Row row, String title) {
    for (ShownColumn column : snapshot.columns()) {
      if (column.title().equals(title)) {
        return snapshot.text(row, column, clock);
      }
    }
    return "";
  }

  @Override
  public void close() {
    key = null;
    shown = new Shown();
    if (table != null) {
      table.close();
      table = null;
    }
  }
}
