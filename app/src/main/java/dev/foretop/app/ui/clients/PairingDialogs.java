package dev.foretop.app.ui.clients;

import dev.foretop.app.ui.fx.FxThread;
import dev.foretop.app.ui.fx.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Asks the user about programs that want a token: one after the other, each in a window of its own
/// above all others, since the user is looking at a browser just then. Belongs to the FX thread.
public final class PairingDialogs implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(200);

  private final InstantSource clock;
  private final Function<PairingDialog, Stage> stages;
  private final Queue<PairingPrompt> waiting = new ArrayDeque<>();
  private @Nullable PairingDialog shown;
  private @Nullable Ticker ticker;

  /// @param stages puts a dialog into a stage of its own
  public PairingDialogs(InstantSource clock, Function<PairingDialog, Stage> stages) {
    this.clock = clock;
    this.stages = stages;
  }

  /// Asks, as soon as the questions before have been answered.
  public void ask(PairingPrompt prompt) {
    waiting.add(prompt);
    showNext();
  }

  private void showNext() {
    while (shown == null && !waiting.isEmpty()) {
      PairingPrompt prompt = waiting.remove();
      if (prompt.isPending()) {
        show(prompt);
      }
    }
  }

  private void show(PairingPrompt prompt) {
    var dialog = new PairingDialog(prompt, clock);
    shown = dialog;
    dialog.openIn(stages.apply(dialog), this::closed);
    ticker = new Ticker(PACE, new FxThread(), dialog::tick);
  }

  private void closed() {
    stopTicking();
    shown = null;
    showNext();
  }

  private void stopTicking() {
    if (ticker != null) {
      ticker.close();
      ticker = null;
    }
  }

  @Override
  public void close() {
    waiting.forEach(PairingPrompt::deny);
    waiting.clear();
    if (shown != null) {
      shown.deny();
    }
  }
}
