package dev.foretop.app.google;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The system's clock, which a test may put forward.
public final class TestClock implements InstantSource {

  private volatile Duration ahead = Duration.ZERO;

  public void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(ahead);
  }
}
