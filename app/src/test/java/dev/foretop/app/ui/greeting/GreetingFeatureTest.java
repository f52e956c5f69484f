package dev.foretop.app.ui.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.WindowFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class GreetingFeatureTest {

  @TempDir Path home;

  private final BlockingQueue<String> greetings = new LinkedBlockingQueue<>();

  @Test
  void isOfferedForTheDetailsOfAnObject() throws Exception {
    try (var window = WindowFixture.onDemo(home, List.of(new GreetingFeature(greetings::add)))) {
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitActions();

      window.click("#object-actions");
      window.awaitShown("Greet");
      window.robot().type(KeyCode.DOWN, KeyCode.ENTER);

      assertThat(greetings.poll(10, TimeUnit.SECONDS)).isEqualTo("Hello, checkout-api");
    }
  }
}
