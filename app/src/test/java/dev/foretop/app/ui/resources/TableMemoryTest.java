package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TableMemoryTest {

  @TempDir Path home;

  @Test
  void keepsColumnsAndOrderOfAKindFromOneStartToTheNext() throws Exception {
    Path settings = home.resolve("config/settings.json");
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.awaitText(".column-header .label", "Status"); // headers come a frame later
      assertThat(window.texts(".column-header .label")).contains("Restarts");
      // What comes from elsewhere comes last, and pushes the others down in the list of columns.
      window.awaitText(".column-header .label", "Containers");
      window.awaitText(".column-header .label", "CPU");

      window.click("#columns");
      window.clickIn("#column-list", "Restarts");
      window.await(() -> !window.texts(".column-header .label").contains("Restarts"));
      window.robot().type(KeyCode.ESCAPE); // the chooser stays open until then, above the headers
      window.clickIn(".column-header", "Age");
      window.await(() -> Files.exists(settings) && Files.readString(settings).contains("0:Age"));
    }
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#count", "7");
      window.awaitText(".column-header .label", "Status"); // headers come a frame later

      assertThat(window.texts(".column-header .label"))
          .contains("Age", "Status")
          .doesNotContain("Restarts");
    }
  }
}
