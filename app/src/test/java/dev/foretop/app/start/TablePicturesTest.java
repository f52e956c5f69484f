package dev.foretop.app.start;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tables and details in three themes and three sizes, to be looked at; nothing of them leaves the
/// window.
@Timeout(240)
class TablePicturesTest {

  @TempDir Path home;

  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    window = WindowFixture.onDemo(home);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void areWholeInEachThemeAndSize() throws Exception {
    window.open("foretop://demo/checkout/pods");
    window.awaitText("#freshness", "Live");
    window.click("#filter");
    window.robot().write("checkout");
    window.robot().type(KeyCode.DOWN);
    ThemedPictures.take(window, "tables-filtered", "#filter", "#freshness", "#export");
    window.open("foretop://demo/checkout/deployments/checkout-api");
    window.awaitText("#object .title-4", "checkout-api");
    for (String tab : new String[] {"Overview", "YAML"}) {
      window.clickIn("#object", tab);
      ThemedPictures.take(
          window, "tables-details-" + tab.toLowerCase(Locale.ROOT), "#object", "#sections");
    }
    window.open("foretop://demo/checkout/jobs.batch");
    window.awaitText("#freshness", "Live");
    ThemedPictures.take(window, "tables-few", "#filter");
  }
}
