package dev.foretop.app.podlog;

import java.time.Duration;
import java.time.Instant;

/// From when on lines are wanted.
public sealed interface Since {

  /// Those of the last minutes or hours, counted from when they are asked for.
  record Last(Duration past) implements Since {

    @Override
    public Instant moment(Instant now) {
      return now.minus(past);
    }

    @Override
    public String flag() {
      return "--since=" + past.toSeconds() + "s";
    }
  }

  /// Those after a moment.
  record From(Instant moment) implements Since {

    @Override
    public Instant moment(Instant now) {
      return moment;
    }

    @Override
    public String flag() {
      return "--since-time=" + moment;
    }
  }

  Instant moment(Instant now);

  /// Returns it as an option of `kubectl logs`.
  String flag();
}
