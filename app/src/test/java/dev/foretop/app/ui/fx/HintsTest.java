package dev.foretop.app.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class HintsTest {

  @BeforeAll
  static void startFx() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void tellsOfWhatIsCutOffAndOfNothingInACellThatBecameEmpty() {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          var label = new Label("a name that is much too long for this");
          label.setMaxWidth(40);
          var pane = new StackPane(label);
          var _ = new Scene(pane, 60, 20);
          pane.applyCss();
          pane.layout();

          assertThat(Hints.whenTruncated(label)).isNotNull();
          label.setText(null);
          assertThat(label.isTextTruncated()).isTrue();
          assertThat(Hints.whenTruncated(label)).isNull();
          return null;
        });
  }
}
