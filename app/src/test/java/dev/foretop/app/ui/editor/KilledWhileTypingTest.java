package dev.foretop.app.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.OwnProcess;
import dev.foretop.app.start.WindowFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// The process is killed while something is typed, without a moment to put anything in order.
@Timeout(180)
class KilledWhileTypingTest {

  @TempDir Path home;

  private Process start() throws Exception {
    Path said = home.resolve("said");
    return OwnProcess.start(TypedAndKilled.class, said, List.of(), "", home.toString());
  }

  @Test
  void offersAtTheNextStartWhatWasTyped() throws Exception {
    Path file = home.resolve("state/unsent.json");
    Process typing = start();
    try {
      WaitForAsyncUtils.waitFor(
          120,
          TimeUnit.SECONDS,
          () ->
              !typing.isAlive()
                  || (Files.exists(file) && Files.readString(file).contains("never sent")));
    } catch (TimeoutException e) {
      throw new AssertionError(Files.readString(home.resolve("said")), e);
    } finally {
      typing.destroyForcibly().waitFor();
    }

    assertThat(file).as(Files.readString(home.resolve("said"))).exists();
    assertThat(Files.readString(file))
        .contains("payments-api-credentials")
        .doesNotContain("hunter2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var window = WindowFixture.onDemo(home)) {
      window.awaitShown("#unsent");
      window.await(() -> window.texts("#unsent Label").toString().contains("checkout-api"));
      window.picture("unsent-after-kill-light");
    }
  }
}
