package dev.foretop.proxy.client;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// A request that was let in, for as long as it lasts: the time until its answer is complete, or
/// longer when it becomes a tunnel.
///
/// When its caller loses its token, or the account that it runs as is not in use any more, the call
/// is cut, whatever it is doing.
public final class Call {

  private static final String ATTRIBUTE = Call.class.getName();
  private static final String IMPERSONATE = "impersonate";

  private final long id;
  private final Caller caller;
  private final Runnable onEnd;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean outlivesRequest;
  private volatile boolean asUser;
  private volatile @Nullable Aim aim;
  private volatile @Nullable Runnable afterEnd;
  private volatile @Nullable Head head;
  private volatile @Nullable Response response;
  private volatile @Nullable AccessEnded cut;
  private volatile @Nullable BooleanSupplier tenure;
  private volatile @Nullable Consumer<Throwable> onCut;
  private volatile @Nullable Runnable onFinish;
  private volatile @Nullable LongSupplier carried;

  /// What a call is for, once that is known.
  ///
  /// @param cluster its id
  /// @param pathQuery the raw path and query below the cluster's URL
  public record Aim(String cluster, String pathQuery) {}

  /// What a call was sent as.
  ///
  /// @param path raw, without its query
  /// @param impersonates whether it asks to act as somebody else, and may
  /// @param begin a moment of the nano clock
  public record Head(
      String method, String path, boolean upgrade, boolean impersonates, long begin) {}

  Call(long id, Caller caller, Consumer<Call> onEnd) {
    this.id = id;
    this.caller = caller;
    this.onEnd = () -> onEnd.accept(this);
  }

  void attachTo(Request request, Response response) {
    this.response = response;
    head =
        new Head(
            request.getMethod(),
            String.valueOf(request.getHttpURI().getPath()),
            request.getHeaders().contains(HttpHeader.UPGRADE),
            impersonates(request),
            request.getBeginNanoTime());
    request.setAttribute(ATTRIBUTE, this);
  }

  private boolean impersonates(Request request) {
    if (!caller.grant().impersonate()) {
      return false;
    }
    for (HttpField field : request.getHeaders()) {
      if (field.getName().regionMatches(true, 0, IMPERSONATE, 0, IMPERSONATE.length())) {
        return true;
      }
    }
    return false;
  }

  /// Returns the call that `request` is.
  public static Call of(Request request) {
    return (Call) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
  }

  /// Returns the call that `request` is, if it was let in.
  public static Optional<Call> find(Request request) {
    return Optional.ofNullable((Call) request.getAttribute(ATTRIBUTE));
  }

  /// Returns what tells this call from all others of this run.
  public long id() {
    return id;
  }

  public Caller caller() {
    return caller;
  }

  /// Says what the call is for.
  public void aimAt(Aim known) {
    aim = known;
  }

  /// Returns what the call is for; null where it is for Foretop itself, or was refused before.
  public @Nullable Aim aim() {
    return aim;
  }

  /// Says that the cluster is asked with the user's credential, for lack of another.
  public void runAsUser() {
    asUser = true;
  }

  public boolean isAsUser() {
    return asUser;
  }

  /// Returns what the call was sent as.
  public Head head() {
    return Objects.requireNonNull(head);
  }

  /// Returns the answer, as far as it has come; empty once the call is over.
  public Optional<Response> response() {
    return Optional.ofNullable(response);
  }

  /// Says how much a tunnel has brought, which is no answer that would be counted otherwise.
  public void carries(LongSupplier bytes) {
    carried = bytes;
  }

  /// Returns how many bytes have come for the caller by now, but for heads.
  ///
  /// @param response the answer
  public long bytes(Response response) {
    LongSupplier tunnel = carried;
    return tunnel == null ? Response.getContentBytesWritten(response) : tunnel.getAsLong();
  }

  /// Has a task run when the call ends; at once if it has ended.
  public void afterEnd(Runnable task) {
    afterEnd = task;
    if (ended.get()) {
      task.run();
    }
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

  /// Says how to end what the call is doing, where that has no end of its own.
  public void onFinish(Runnable finish) {
    onFinish = finish;
  }

  void finish() {
    Runnable finish = onFinish;
    if (finish != null) {
      finish.run();
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
      response = null;
      onEnd.run();
      Runnable after = afterEnd;
      if (after != null) {
        after.run();
      }
    }
  }
}
