package dev.foretop.app.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.LocalCall;
import dev.foretop.app.start.ToolRequests;
import dev.foretop.app.start.WindowFixture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;

/// The inspector while two tools ask for a thousand things a second.
@Timeout(180)
class InspectorUnderLoadTest {

  private static final String READER = "{\"inject\":\"*\"}";
  private static final String PODS =
      "/api/kubernetes/clusters/demo/api/v1/namespaces/checkout/pods";

  @TempDir Path home;

  private WindowFixture window;
  private ToolRequests tools;
  private String one = "";
  private String two = "";

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onDemo(home);
    tools = new ToolRequests(window);
    one = tools.issue("one", READER);
    two = tools.issue("two", READER);
    window.open("foretop://demo/checkout/pods");
    window.awaitShown(".resource-table");
    window.click("#show-inspector");
    window.awaitShown("#calls");
  }

  @AfterEach
  void close() throws Exception {
    tools.close();
    window.close();
  }

  private static <T> T fx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, look);
  }

  private TableView<LocalCall> table() {
    return window.robot().lookup("#calls").query();
  }

  private List<LocalCall> rows() {
    return fx(() -> List.copyOf(table().getItems()));
  }

  private String count() {
    return fx(() -> window.robot().lookup("#calls-count").<Labeled>query().getText());
  }

  private void filter(String words) {
    window
        .robot()
        .interact(() -> window.robot().lookup("#calls-filter").<TextField>query().setText(words));
  }

  private String copied(ContextMenu menu, int item) {
    window.robot().interact(() -> menu.getItems().get(item).fire());
    return fx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
  }

  @Test
  void whatATablesMenuWasOpenedForIsCopiedHoweverMuchCame() throws Exception {
    tools.http().send(tools.to(PODS + "?limit=7", one).build(), BodyHandlers.discarding());
    window.await(() -> rows().size() == 1);
    ContextMenu menu = fx(() -> table().getContextMenu());
    window
        .robot()
        .interact(() -> {
          table().getSelectionModel().select(0);
          menu.show(table(), 200, 200);
        });

    try (var load = tools.load(1_000, one, two)) {
      window.await(() -> load.answered() > 3_000);
    }
    window.await(() -> rows().stream().allMatch(call -> call.kind().isEmpty()));

    assertThat(copied(menu, 0)).contains("pods?limit=7");
    assertThat(fx(() -> table().getSelectionModel().isEmpty())).isTrue();
  }

  @Test
  void oneStreamIsFoundAndCutAndAllIsCounted() throws Exception {
    HttpResponse<InputStream> watch =
        tools.http().send(tools.to(PODS + "?watch=1", two).build(), BodyHandlers.ofInputStream());
    var load = tools.load(1_000, one, two);
    try (load) {
      window.await(() -> rows().size() > CallBoard.MOST / 2);
      filter("watch checkout");
      window.await(() -> rows().size() == 1);
      window.awaitShown(".inspector-cut");
      window.robot().interact(() -> window.robot().lookup(".inspector-cut").<Button>query().fire());
      assertThat(endOf(watch)).isTrue();
      filter("");
      window.click("#calls-pause");
      window.await(() -> count().contains("since the pause"));
      List<LocalCall> held = rows();
      window.await(() -> load.answered() > 6_000);
      assertThat(rows()).isEqualTo(held);
    }

    JsonNode usage = tools.usage().path("tools");
    assertThat(usage.valueStream().mapToLong(tool -> tool.at("/used/requests").asLong(0)).sum())
        .isEqualTo(load.answered() + 1);
  }

  private static boolean endOf(HttpResponse<InputStream> stream) {
    try (InputStream in = stream.body()) {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException _) {
      return true; // broken off, as it should be
    }
  }
}
