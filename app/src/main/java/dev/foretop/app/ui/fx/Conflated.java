package dev.foretop.app.ui.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands values to another thread, and only the newest one when that thread falls behind.
///
/// At most one task waits in the target's queue, however fast values come in.
public final class Conflated<T> implements Consumer<T> {

  private final Executor target;
  private final Consumer<T> receiver;
  private final AtomicReference<@Nullable T> newest = new AtomicReference<>();

  public Conflated(Executor target, Consumer<T> receiver) {
    this.target = target;
    this.receiver = receiver;
  }

  @Override
  public void accept(T value) {
    if (newest.getAndSet(value) == null) {
      target.execute(this::deliver);
    }
  }

  private void deliver() {
    T value = newest.getAndSet(null);
    if (value != null) {
      receiver.accept(value);
    }
  }
}
