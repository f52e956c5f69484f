package dev.foretop.proxy.client;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// A request that was let in, for as long as it lasts: the time until its answer is complete, or
/// longer when it becomes a tunnel.
///
/// When its caller loses its token, or the account that it runs as is not in use any more, the call
/// is cut, whatever it is doing.
public final class Call {

  private static final String ATTRIBUTE = Call.class.getName();

  private final Caller caller;
  private final Runnable onEnd;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean outlivesRequest;
  private volatile @Nullable AccessEnded cut;
  private volatile @Nullable BooleanSupplier tenure;
  private volatile @Nullable Consumer<Throwable> onCut;

  Call(Caller caller, Consumer<Call> onEnd) {
    this.caller = caller;
    this.onEnd = () -> onEnd.accept(this);
  }

  void attachTo(Request request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /// Returns the call that `request` is.
  public static Call of(Request request) {
    return (Call) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
  }

  Caller caller() {
    return caller;
  }

  /// Says how to stop what the call is doing now; replaces what was said before.
  ///
  /// @param stop takes the reason; called at once if the call is cut already
  public void onCut(Consumer<Throwable> stop) {
    onCut = stop;
    AccessEnded reason = cut;
    if (reason != null) {
      stop.accept(reason);
    }
  }

  void cut(AccessEnded reason) {
    cut = reason;
    Consumer<Throwable> stop = onCut;
    if (stop != null) {
      stop.accept(reason);
    }
  }

  /// Has the call cut soon after `tenure` says no.
  ///
  /// @param tenure whether the account still stands that the call runs as; the same object for all
  ///   calls of the same account
  public void onlyWhile(BooleanSupplier tenure) {
    this.tenure = tenure;
  }

  @Nullable BooleanSupplier tenure() {
    return tenure;
  }

  /// Keeps the call alive after its request, until [#end()].
  public void outliveRequest() {
    outlivesRequest = true;
  }

  void requestEnded() {
    if (!outlivesRequest) {
      end();
    }
  }

  /// Ends the call; safe to call again.
  public void end() {
    if (ended.compareAndSet(false, true)) {
      onEnd.run();
    }
  }
}
