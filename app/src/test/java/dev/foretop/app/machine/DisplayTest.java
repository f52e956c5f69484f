package dev.foretop.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {

  @Test
  void saysThatThereIsNoDisplayAndWhatCuresIt() {
    String platform = System.clearProperty("glass.platform");
    try {
      assertThat(Display.findProblem(Map.of(), "Linux"))
          .get()
          .asString()
          .contains("DISPLAY is not set", "xvfb-run");
      assertThat(Display.findProblem(Map.of(), "Windows 11")).isEmpty();
    } finally {
      if (platform != null) {
        System.setProperty("glass.platform", platform);
      }
    }
  }
}
