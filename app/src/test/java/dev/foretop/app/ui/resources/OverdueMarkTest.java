package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.FeedEvent;
import dev.foretop.app.kube.RowBatch;
import dev.foretop.app.start.QuickRobot;
import dev.foretop.app.table.FakeTableSource;
import dev.foretop.app.ui.fx.FxThread;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What should be gone says so beside its name, as soon as it is late, and without any event.
@Timeout(60)
class OverdueMarkTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final FxRobot robot = new QuickRobot();
  private final FakeTableSource source = new FakeTableSource();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

  @AfterEach
  void closeTheWindow() throws Exception {
    FxToolkit.cleanupStages();
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, look);
  }

  private List<String> marks() {
    return onFx(() ->
        robot.lookup(".overdue-mark").queryAll().stream()
            .map(node -> ((Labeled) node.getParent()).getText() + " " + ((Labeled) node).getText())
            .toList());
  }

  @Test
  void standsBesideTheName() throws Exception {
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    ResourceTableView view =
        onFx(() -> {
          InstantSource clock = now::get;
          var viewModel =
              new ResourceTableViewModel(new FxThread(), _ -> {}, clock, TableMemory.ofWindow());
          viewModel.setSource(new ClusterId("harbour"), source);
          var shown = new ResourceTableView(viewModel);
          stage.setScene(new Scene(shown, 1200, 500));
          stage.show();
          viewModel.show(ResourceTableViewModelTest.PODS);
          return shown;
        });
    var batch = new RowBatch.Builder();
    for (String name : List.of("held", "web")) {
      batch.cell(name).cell("1/1").cell("Terminating").cell("0").cell("5m").cell("10.0.0.1");
      batch.due(name.equals("held") ? (int) NOW.getEpochSecond() : 0).endRow("shop", 0, false);
    }
    source
        .feedOf("pods")
        .send(
            new FeedEvent.ListBegins(FeedEvent.EVERYTHING),
            FakeTableSource.POD_COLUMNS,
            new FeedEvent.Rows(batch.build()),
            new FeedEvent.ListEnds(FeedEvent.EVERYTHING));
    await(() -> !robot.lookup("#rows .table-cell").lookup("web").queryAll().isEmpty());
    assertThat(marks()).isEmpty();

    now.set(NOW.plusSeconds(3 * 3600));
    onFx(() -> {
      view.tick();
      return null;
    });

    assertThat(marks()).containsOnly("held stuck deleting 3h");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
  }
}
