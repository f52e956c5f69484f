package dev.foretop.app.start;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is said about an address that is not known does not stand over what is done next.
@Timeout(60)
class LostAddressTest {

  private static final String TITLE = "The address leads nowhere";

  @TempDir Path home;

  @Test
  void goesWithTheNextClickKeyOrAddress() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/pods");
      window.awaitText("#freshness", "Live");

      window.open("foretop://nobody/-/pods");
      window.awaitShown(TITLE);
      window.click("#filter");
      awaitNone(window);

      window.open("foretop://nobody/-/pods");
      window.awaitShown(TITLE);
      window.open("foretop://demo/checkout/deployments");
      window.awaitText("#title", "Deployments");
      awaitNone(window);

      window.open("foretop://nobody/-/pods");
      window.awaitShown(TITLE);
      window.robot().type(KeyCode.ESCAPE);
      awaitNone(window);
    }
  }

  private static void awaitNone(WindowFixture window) throws Exception {
    window.await(() -> window.robot().lookup(TITLE).queryAll().isEmpty());
  }
}
