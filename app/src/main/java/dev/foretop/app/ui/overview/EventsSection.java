package dev.foretop.app.ui.overview;

import dev.foretop.app.kinds.Health;
import dev.foretop.app.kinds.Overview;
import dev.foretop.app.kinds.OwnedEvents;
import dev.foretop.app.kinds.Value;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.OwnColumn;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The events of an object and of what it owns, live: the newest first.
final class EventsSection implements DetailSection {

  private static final int MOST = 200;
  private static final Overview NOTHING = new Overview(plain(""), List.of());

  private static final OwnColumn CREATED = OwnColumn.ofCreation();

  private final Threads threads;
  private final Navigator navigator;
  private final InstantSource clock;
  private final SectionPane pane = new SectionPane("events", 10);
  private final Pace pace = new Pace();
  private Shown shown = new Shown();
  private @Nullable Subject subject;
  private @Nullable LiveTable table;
  private @Nullable Heard heard;
  private Overview told = NOTHING;

  /// The events as they were heard of last.
  ///
  /// @param rows those that are shown
  /// @param ofOthers whether they are of several objects
  private record Heard(Subject of, TableSnapshot snapshot, List<Row> rows, boolean ofOthers) {}

  EventsSection(Threads threads, Navigator navigator, InstantSource clock) {
    this.threads = threads;
    this.navigator = navigator;
    this.clock = clock;
  }

  @Override
  public String title() {
    return Texts.of("overview.events");
  }

  @Override
  public Node node() {
    return pane;
  }

  @Override
  public void show(Subject next) {
    Subject before = subject;
    if (before == null || !before.key().equals(next.key())) {
      begin(next);
      return;
    }
    subject = next;
    Heard now = heard;
    if (now != null && !next.isSameAs(before)) {
      tell(now);
    }
  }

  private void begin(Subject subject) {
    close();
    this.subject = subject;
    say(Texts.of("words.loading"));
    Optional<ResourceKind> events =
        subject.cluster().discovery().kinds().stream()
            .filter(kind -> kind.plural().equals("events") && kind.group().isEmpty())
            .findFirst();
    if (events.isEmpty()) {
      say(Texts.of("overview.cluster.serves.no"));
      return;
    }
    follow(subject, events.get());
  }

  private void say(String words) {
    told = NOTHING;
    pane.show(List.of(new Label(words)));
  }

  // Events of objects of the cluster itself are kept in some namespace, mostly the default one. A
  // server narrows down to one object only; of what others there are, their names tell.
  private void follow(Subject subject, ResourceKind events) {
    ObjectKey of = subject.key();
    Optional<OwnedEvents> owned = OwnedEvents.of(of);
    var oneObject =
        "involvedObject.kind=%s,involvedObject.name=%s".formatted(of.kind().kind(), of.name());
    var selectors = new TableQuery.Selectors("", owned.isPresent() ? "" : oneObject);
    var namespaces = of.namespace().isEmpty() ? Set.<String>of() : Set.of(of.namespace());
    var newestFirst = Presentation.PLAIN.withSort(new Sort(ColumnId.first("Last Seen"), false));
    table =
        new LiveTable(
            subject.cluster().tables(),
            new TableQuery(events, namespaces, selectors, List.of(CREATED)),
            newestFirst,
            snapshot -> {
              var next = new Heard(subject, snapshot, meant(snapshot, owned), owned.isPresent());
              threads.fx().execute(() -> accept(next));
            },
            clock);
  }

  private List<Row> meant(TableSnapshot snapshot, Optional<OwnedEvents> owned) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < snapshot.size() && rows.size() < MOST; i++) {
      Row row = snapshot.row(i);
      if (owned.isEmpty() || owned.get().isAbout(text(snapshot, row, "Object"))) {
        rows.add(row);
      }
    }
    return rows;
  }

  private void accept(Heard next) {
    Subject now = subject;
    if (now != null && next.of().key().equals(now.key())) {
      heard = next;
      tell(next);
    }
  }

  private void tell(Heard now) {
    if (now.rows().isEmpty()) {
      say(words(now.snapshot().freshness()));
      return;
    }
    var overview = new Overview(plain(""), grids(now));
    if (!overview.equals(told)) {
      told = overview;
      var links = new Links(now.of().cluster(), navigator);
      pane.show(new OverviewPane(overview, links, shown).nodes());
    }
  }

  @Override
  public void tick() {
    Heard now = heard;
    if (pace.isDue() && now != null && !now.rows().isEmpty()) {
      tell(now); // it is longer ago by now
    }
  }

  private static String words(Freshness freshness) {
    return switch (freshness) {
      case Freshness.Loading _ -> Texts.of("words.loading");
      case Freshness.Failed(var problem) -> unread(problem);
      case Freshness.Denied(var problem) -> unread(problem);
      case Freshness.Missing(var problem) -> unread(problem);
      case Freshness.Stale(_, var problem) -> unread(problem);
      case Freshness.Updating _,
          Freshness.Live _,
          Freshness.Polled _,
          Freshness.Partial _,
          Freshness.Joined _ ->
          Texts.of("overview.nothing.been.reported");
    };
  }

  private static String unread(ApiProblem problem) {
    return Texts.of("overview.events.cannot.read", problem.message());
  }

  // What had the name before has its events there still: they are not those of what is shown.
  private List<Overview.Part> grids(Heard now) {
    Map<Boolean, List<Row>> byAge =
        now.rows().stream().collect(Collectors.partitioningBy(row -> isEarlier(now, row)));
    return Stream.of(false, true)
        .filter(isEarlier -> !byAge.getOrDefault(isEarlier, List.of()).isEmpty())
        .<Overview.Part>map(isEarlier ->
            grid(
                Texts.of(isEarlier ? "overview.events.earlier" : "overview.events"),
                now,
                byAge.getOrDefault(isEarlier, List.of())))
        .toList();
  }

  // A node's own program reports what it does before it has made the node known.
  private boolean isEarlier(Heard now, Row row) {
    Subject of = subject;
    if (of == null || of.key().kind().qualifiedName().equals("nodes")) {
      return false;
    }
    String reported = text(now.snapshot(), row, CREATED.title());
    String made = of.object().at("/metadata/creationTimestamp").asString("");
    return !reported.isEmpty() && reported.compareTo(made) < 0; // both as servers write them
  }

  private Overview.Grid grid(String title, Heard now, List<Row> rows) {
    List<String> columns =
        now.ofOthers()
            ? List.of("overview.object", "overview.last.seen.said", "overview.message")
            : List.of(
                "overview.reason", "overview.last.seen.said", "overview.times", "overview.message");
    return new Overview.Grid(
        title,
        columns.stream().map(Texts::of).toList(),
        rows.stream()
            .map(row -> now.ofOthers() ? ofOne(now, row) : row(now.snapshot(), row))
            .toList());
  }

  private List<Value> row(TableSnapshot of, Row row) {
    return List.of(
        reason(of, row),
        plain(text(of, row, "Last Seen")),
        plain(text(of, row, "Count")),
        plain(text(of, row, "Message")));
  }

  // Three columns leave room for the message.
  private List<Value> ofOne(Heard now, Row row) {
    TableSnapshot of = now.snapshot();
    String seen = text(of, row, "Last Seen");
    String count = text(of, row, "Count");
    boolean isOften = !count.isEmpty() && !count.equals("1") && !count.equals("0");
    Value reason = reason(of, row);
    String message = text(of, row, "Message");
    return List.of(
        OwnedEvents.link(text(of, row, "Object"), now.of().key()),
        plain(isOften ? Texts.of("overview.last.seen.times", seen, count) : seen),
        new Value(reason.text() + ": " + message, reason.health(), null, false));
  }

  private Value reason(TableSnapshot of, Row row) {
    boolean isWarning = text(of, row, "Type").equals("Warning");
    return new Value(text(of, row, "Reason"), isWarning ? Health.BAD : Health.DONE, null, false);
  }

  private static Value plain(String text) {
    return new Value(text, Health.NONE, null, false);
  }

  /// @param title as the server writes it
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
    subject = null;
    heard = null;
    told = NOTHING;
    shown = new Shown();
    if (table != null) {
      table.close();
      table = null;
    }
  }
}
