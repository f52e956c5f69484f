package dev.foretop.app.start;

import static dev.foretop.app.start.WindowFixture.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.settings.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The window starts and can be used, whatever the file says of what was open in the dock.
@Timeout(120)
class OddDockTest {

  @TempDir Path home;

  private static TabPane dock(WindowFixture window) {
    return window.robot().lookup("#dock").queryAs(TabPane.class);
  }

  private static void odd(ArrayNode dock, String maker, String clusters, String words) {
    dock.add(
        JsonMapper.shared()
            .readTree(
                """
                {"maker": "%s", "key": "%s", "title": "?",
                 "clusters": %s, "objects": [{}, 3], "words": %s}
                """
                    .formatted(maker, maker + clusters.length(), clusters, words)));
  }

  private void write() throws Exception {
    ObjectNode settings = JsonMapper.shared().createObjectNode().put("version", 1);
    ObjectNode window = settings.putObject("window").put("dockFront", -7);
    ArrayNode dock = window.putArray("dock");
    odd(dock, "unmade", "[]", "{}");
    for (String maker : List.of("logs", "shell", "files", "editor", "compare")) {
      odd(dock, maker, "[]", "{\"since\": \"last x\", \"tail\": [1], \"level\": 7}");
      odd(dock, maker, "[\"gone@nowhere\"]", "[]");
    }
    dock.add(3).add("x").addNull();
    dock.addObject().put("maker", "logs").put("title", "x".repeat(30_000));
    Path folder = Files.createDirectories(home.resolve("config"));
    Files.writeString(folder.resolve(SettingsStore.FILE_NAME), settings.toString());
  }

  @Test
  void isSurvived() throws Exception {
    write();
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      assertThat(onFx(() -> dock(window).getTabs().stream().map(Tab::getText).toList()))
          .hasSize(10)
          .containsOnly("?");
      for (int each = 0; each < 10; each += 2) {
        int tab = each;
        window.robot().interact(() -> dock(window).getSelectionModel().select(tab));
        window.awaitText(".title-3", "This tab cannot be opened again");
        window.robot().interact(() -> dock(window).getSelectionModel().select(tab + 1));
        window.awaitText(".title-3", "gone@nowhere is not there any more");
      }
    }
  }
}
