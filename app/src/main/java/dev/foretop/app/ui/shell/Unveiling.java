package dev.foretop.app.ui.shell;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Waits with what is about to be shown until there is something to see in it, though not for long:
/// a frame that says *loading* for a hundredth of a second costs as much as the one that follows
/// it, which has to wait for it. Belongs to the FX thread.
final class Unveiling {

  private static final Duration LONGEST = Duration.millis(80);

  private final Runnable show;
  private final PauseTransition patience = new PauseTransition(LONGEST);
  private Subscription ready = Subscription.EMPTY;
  private boolean isPending;

  Unveiling(Runnable show) {
    this.show = show;
    patience.setOnFinished(_ -> end());
  }

  /// Shows it as soon as it is filled. Does nothing while that is waited for.
  void begin(ObservableBooleanValue filled) {
    if (!isPending) {
      isPending = true;
      patience.playFromStart();
      ready =
          filled.subscribe(isFilled -> {
            if (isFilled) {
              end();
            }
          });
    }
  }

  private void end() {
    if (isPending) {
      cancel();
      show.run();
    }
  }

  /// Shows nothing after all.
  void cancel() {
    isPending = false;
    patience.stop();
    ready.unsubscribe();
    ready = Subscription.EMPTY;
  }
}
