package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.Column;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.start.QuickRobot;
import dev.foretop.app.table.ColumnId;
import dev.foretop.app.table.FakeTableSource;
import dev.foretop.app.ui.fx.FxThread;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What one looks at stays as it is: columns that come later leave the others alone, rows that come
/// and go do not move those in sight.
@Timeout(60)
class SteadyTableTest {

  private final FxRobot robot = new QuickRobot();
  private final FakeTableSource source = new FakeTableSource();

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, look);
  }

  // A window that stays takes the clicks of the tests after this one.
  @AfterEach
  void closeTheWindow() throws Exception {
    robot.release(MouseButton.PRIMARY);
    FxToolkit.cleanupStages();
  }

  private final TableMemory memory = TableMemory.ofWindow();

  private void showPods() throws Exception {
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    onFx(() -> {
      var viewModel =
          new ResourceTableViewModel(new FxThread(), _ -> {}, InstantSource.system(), memory);
      viewModel.setSource(new ClusterId("harbour"), source);
      stage.setScene(new Scene(new ResourceTableView(viewModel), 1200, 500));
      stage.show();
      viewModel.show(ResourceTableViewModelTest.PODS);
      return null;
    });
    source
        .feedOf("pods")
        .send(
            new FeedEvent.ListBegins(FeedEvent.EVERYTHING),
            FakeTableSource.POD_COLUMNS,
            FakeTableSource.row("shop", "web 1/1 Running 0 5m 10.0.0.1"),
            new FeedEvent.ListEnds(FeedEvent.EVERYTHING));
    await(() -> !robot.lookup("#rows .table-cell").lookup("web").queryAll().isEmpty());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
  }

  private void usageArrives() throws Exception {
    var columns =
        List.of(
            new Column("Containers", Column.CONTAINERS, "", 0, ""),
            new Column("CPU", Column.USAGE, "", 0, ""));
    var web = new FeedEvent.Aside.Name("shop", "web");
    source
        .feedOf("pods")
        .send(new FeedEvent.Aside(columns, Map.of(web, List.of("● web: ready", "5m"))));
    source.feedOf("pods").send(FakeTableSource.row("shop", "api 1/1 Running 0 5m 10.0.0.2"));
    await(() -> !robot.lookup("#rows .table-cell").lookup("api").queryAll().isEmpty());
  }

  private TableView<?> table() {
    return robot.lookup("#rows").query();
  }

  private TableColumn<?, ?> column(String title) {
    return onFx(() ->
        table().getColumns().stream()
            .filter(each -> each.getText().equals(title))
            .findFirst()
            .orElseThrow());
  }

  // Where the mouse makes a column wider.
  private Point2D edge(TableColumn<?, ?> column) throws Exception {
    await(() -> Math.abs(headerOf(column).getWidth() - column.getWidth()) < 1);
    return onFx(() -> headerOf(column).localToScreen(column.getWidth(), 10));
  }

  private Region headerOf(TableColumn<?, ?> column) {
    return robot.lookup("#rows .column-header").queryAll().stream()
        .filter(node ->
            node instanceof TableColumnHeader header && column.equals(header.getTableColumn()))
        .map(Region.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doNotEndADragThatHasBegun() throws Exception {
    showPods();
    TableColumn<?, ?> status = column("Status");
    double before = onFx(status::getWidth);
    robot.moveTo(edge(status)).press(MouseButton.PRIMARY);
    robot.moveBy(20, 0).moveBy(20, 0);
    await(() -> status.getWidth() > before + 10);

    usageArrives();
    robot.moveBy(20, 0).moveBy(20, 0);
    await(() -> status.getWidth() > before + 50);
    robot.release(MouseButton.PRIMARY);

    await(() -> !robot.lookup(".column-header .label").lookup("CPU").queryAll().isEmpty());
    assertThat(onFx(() -> table().getColumns().stream().map(TableColumn::getText).toList()))
        .containsExactly(
            "Name", "Namespace", "Containers", "Ready", "Status", "Restarts", "Age", "IP", "CPU");
  }

  @Test
  void keepsTheWidthThatADoubleClickOnAnEdgeGives() throws Exception {
    showPods();
    TableColumn<?, ?> name = column("Name");
    double before = onFx(name::getWidth);
    robot.moveTo(edge(name)).doubleClickOn(MouseButton.PRIMARY);
    await(() -> name.getWidth() < before);
    double fitted = onFx(name::getWidth);

    onFx(() -> {
      table().getScene().getWindow().setWidth(1000);
      return null;
    });
    await(() -> table().getWidth() < 1100);
    assertThat(onFx(name::getWidth)).isEqualTo(fitted);
    assertThat(onFx(() -> memory.widths(ResourceTableViewModelTest.PODS)))
        .containsExactly(entry(ColumnId.first("Name"), fitted));
  }

  @Test
  void keepsTheRowsInSightWhereTheyAre() throws Exception {
    showPods();
    rows(100, 180);
    await(() -> table().getItems().size() == 81);
    onFx(() -> {
      table().scrollTo(30);
      return null;
    });
    await(() -> firstInSight().equals("pod-130"));
    double place = onFx(() -> place("pod-135"));

    source.feedOf("pods").send(FakeTableSource.row("shop", "a-1 1/1 Running 0 5m 10.0.0.1"));
    rows(10, 20);
    await(() -> table().getItems().size() == 92);
    assertThat(onFx(() -> place("pod-135"))).isCloseTo(place, within(1.0));

    gone(102, 112);
    gone(130, 131); // the first of those in sight
    await(() -> table().getItems().size() == 81);
    assertThat(onFx(() -> place("pod-135"))).isCloseTo(place, within(1.0));

    onFx(() -> {
      table().scrollTo(0);
      return null;
    });
    await(() -> firstInSight().equals("a-1"));
    source.feedOf("pods").send(FakeTableSource.row("shop", "a-0 1/1 Running 0 5m 10.0.0.1"));
    await(() -> firstInSight().equals("a-0")); // whoever has not scrolled sees what comes first
  }

  @Test
  void keepsTheChosenRowInSightWhenRowsAreSortedOtherwise() throws Exception {
    showPods();
    rows(100, 180);
    await(() -> table().getItems().size() == 81);
    onFx(() -> {
      table().getSelectionModel().select(2);
      table().getSortOrder().setAll(List.of());
      return null;
    });
    robot.clickOn(headerOf(column("Name")));
    await(() -> isInSight("pod-102"));
    robot.clickOn(headerOf(column("Name")));
    await(() -> table().getSelectionModel().getSelectedIndex() > 60);
    await(() -> isInSight("pod-102"));
  }

  private void rows(int from, int to) {
    for (int i = from; i < to; i++) {
      source.feedOf("pods").send(FakeTableSource.row("shop", pod(i)));
    }
  }

  private void gone(int from, int to) {
    for (int i = from; i < to; i++) {
      source.feedOf("pods").send(FakeTableSource.deleted("shop", pod(i)));
    }
  }

  private static String pod(int number) {
    return "pod-" + number + " 1/1 Running 0 5m 10.0.0.1";
  }

  private boolean isInSight(String name) {
    return robot.lookup("#rows .table-cell.name-cell").lookup(name).queryAll().stream()
        .anyMatch(Node::isVisible);
  }

  // How far down a row stands.
  private double place(String name) {
    Node cell =
        robot.lookup("#rows .table-cell.name-cell").lookup(name).queryAll().stream()
            .filter(Node::isVisible)
            .findFirst()
            .orElseThrow();
    return cell.localToScene(0, 0).getY();
  }

  private String firstInSight() {
    var flow = (VirtualFlow<?>) table().lookup(".virtual-flow");
    var first = flow.getFirstVisibleCell();
    return first == null ? "" : ((Labeled) first.lookup(".name-cell")).getText();
  }
}
