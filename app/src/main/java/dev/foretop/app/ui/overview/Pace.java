package dev.foretop.app.ui.overview;

/// Lets some of the ticks through, of which there is one a second. Belongs to the FX thread.
final class Pace {

  private static final int SECONDS = 5;

  private int ticks;

  /// Counts a tick, and says whether it is time to look again.
  boolean isDue() {
    ticks = (ticks + 1) % SECONDS;
    return ticks == 0;
  }
}
