package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.OwnColumn;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.FakeTableSource;
import dev.foretop.app.table.RowKey;
import dev.foretop.app.table.ShownColumn;
import dev.foretop.app.table.Sort;
import dev.foretop.app.table.TableSnapshot;
import dev.foretop.app.ui.navigation.Destination;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ResourceTableViewModelTest {

  static final ResourceKind PODS =
      new ResourceKind("", "v1", "pods", "Pod", true, Set.of("list", "watch"), List.of("po"));

  private final FakeTableSource source = new FakeTableSource();
  private final BlockingQueue<Runnable> fxThread = new LinkedBlockingQueue<>();
  private final List<Destination> visited = new ArrayList<>();
  private final ResourceTableViewModel viewModel =
      new ResourceTableViewModel(fxThread::add, visited::add, InstantSource.system());

  @BeforeEach
  void showPods() {
    viewModel.setSource(new ClusterId("harbour"), source);
    viewModel.show(PODS);
    source
        .feedOf("pods")
        .send(
            new FeedEvent.ListBegins(FeedEvent.EVERYTHING),
            FakeTableSource.POD_COLUMNS,
            FakeTableSource.row("shop", "web 1/1 Running 0 5m 10.0.0.1"),
            FakeTableSource.row("shop", "db 0/1 Pending 2 5m 10.0.0.2"),
            new FeedEvent.ListEnds(FeedEvent.EVERYTHING));
  }

  @AfterEach
  void close() {
    viewModel.close();
  }

  @Test
  void showsTheRowsOfTheKind() throws InterruptedException {
    awaitSnapshot(snapshot -> snapshot.size() == 2);

    assertThat(names()).containsExactly("db", "web");
  }

  @Test
  void hidesTheColumnsOfTheWideView() throws InterruptedException {
    awaitSnapshot(snapshot -> snapshot.size() == 2);

    assertThat(viewModel.choices().presentation().hiddenColumns())
        .containsExactly(ColumnId.first("IP"));
  }

  @Test
  void remembersWhichColumnsAKindShows() throws InterruptedException {
    awaitSnapshot(snapshot -> snapshot.size() == 2);

    viewModel.choices().show(ColumnId.first("IP"), true);
    viewModel.show(ResourceKind.NAMESPACES);
    viewModel.show(PODS);

    assertThat(viewModel.choices().presentation().hiddenColumns()).isEmpty();
  }

  @Test
  void filtersByWhatIsShown() throws InterruptedException {
    awaitSnapshot(snapshot -> snapshot.size() == 2);

    viewModel.filterProperty().set("pend");
    awaitSnapshot(snapshot -> snapshot.size() == 1);

    assertThat(names()).containsExactly("db");
  }

  @Test
  void sortsInTheEngine() throws InterruptedException {
    awaitSnapshot(snapshot -> snapshot.size() == 2);

    viewModel.choices().sort(new Sort(ColumnId.first("Restarts"), false));
    awaitSnapshot(snapshot -> snapshot.sort().column().title().equals("Restarts"));

    assertThat(names()).containsExactly("web", "db");
  }

  @Test
  void keepsWhatIsOnlyInOtherTablesOfTheKindWhereTheUserHadIt() throws InterruptedException {
    awaitSnapshot(snapshot -> snapshot.size() == 2);
    TableChoices choices = viewModel.choices();
    List<ShownColumn> all = viewModel.snapshotProperty().get().columns();
    List<ShownColumn> one = all.stream().filter(each -> !each.title().equals("Namespace")).toList();

    choices.order(ids(one.reversed())); // as it is done in the table of one namespace
    assertThat(choices.ordered(all))
        .extracting(ShownColumn::title)
        .containsExactly("IP", "Age", "Restarts", "Status", "Ready", "Name", "Namespace");

    choices.order(ids(all.reversed()));
    choices.order(ids(one));
    assertThat(choices.ordered(all).getLast().title()).isEqualTo("IP");
    assertThat(choices.ordered(all)).hasSameElementsAs(all);
  }

  private static List<ColumnId> ids(List<ShownColumn> columns) {
    return columns.stream().map(ShownColumn::id).toList();
  }

  @Test
  void removesWhatWasMadeOfAColumnWithIt() throws Exception {
    TableChoices choices = viewModel.choices();
    OwnColumn team = OwnColumn.of("", "label:team");
    ColumnId id = ColumnId.own("team", 0);
    choices.addOwn(team);
    choices.group(id);
    choices.sort(new Sort(id, true));
    choices.show(id, false);

    choices.removeOwn(team);

    assertThat(choices.own()).isEmpty();
    assertThat(choices.groupedBy()).isEqualTo(ColumnId.NONE);
    assertThat(choices.presentation().sort()).isEqualTo(Sort.BY_NAME);
    assertThat(choices.isHidden(id)).isFalse();
  }

  @Test
  void closesTheTableOfThePreviousKind() {
    FakeTableSource.OpenFeed pods = source.feedOf("pods");

    viewModel.show(ResourceKind.NAMESPACES);

    assertThat(pods.isClosed()).isTrue();
    assertThat(viewModel.snapshotProperty().get().size()).isZero();
  }

  @Test
  void opensTheChosenNamespacesOnly() {
    viewModel.chooseNamespaces(Set.of("shop"));

    assertThat(source.feedOf("pods").query().namespaces()).containsExactly("shop");
  }

  @Test
  void namesTheNamespaceOfAnObjectThatIsOpened() {
    viewModel.chooseNamespaces(Set.of("shop"));

    viewModel.openObject(new RowKey("shop", "web"));

    assertThat(visited)
        .singleElement()
        .isInstanceOfSatisfying(
            Destination.ToObject.class,
            to -> assertThat(to.object().place()).isEqualTo("shop/web"));
  }

  @Test
  void offersTheClustersNamespaces() throws InterruptedException {
    source
        .feedOf("namespaces")
        .send(FakeTableSource.POD_COLUMNS, FakeTableSource.row("", "kube-system x x x 1d x"));

    while (viewModel.namespacesProperty().get().isEmpty()) {
      fxThread.take().run();
    }
    assertThat(viewModel.namespacesProperty().get()).containsExactly("kube-system");
  }

  private List<String> names() {
    TableSnapshot snapshot = viewModel.snapshotProperty().get();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < snapshot.size(); i++) {
      names.add(snapshot.key(snapshot.row(i)).name());
    }
    return names;
  }

  private void awaitSnapshot(Predicate<TableSnapshot> isExpected) throws InterruptedException {
    while (!isExpected.test(viewModel.snapshotProperty().get())) {
      fxThread.take().run();
    }
  }
}
