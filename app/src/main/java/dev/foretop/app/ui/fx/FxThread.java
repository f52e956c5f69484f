package dev.foretop.app.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// Runs tasks on the FX thread, later. The only way there from other threads.
public final class FxThread implements Executor {

  @Override
  public void execute(Runnable task) {
    Platform.runLater(task);
  }
}
