package dev.foretop.proxy.calls;

import dev.foretop.proxy.client.ActiveCalls;
import dev.foretop.proxy.client.Call;
import dev.foretop.proxy.problem.ProblemResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/// Keeps the last calls for whoever looks, and counts. A request pays for one record and a few
/// counters; what a record means is read later, on another thread.
public final class CallLog implements RequestLog {

  /// Where calls are looked at; looking is not shown, or it would show itself for ever.
  public static final String PATH = "/local/v1/calls";

  // What tools use is read long before calls are overwritten, and never while nothing comes.
  private static final int READ_EACH = CallRing.SIZE / 8;

  private final CallRing ring = new CallRing();
  private final ToolUses uses = new ToolUses(ring);
  private final Counts counts = new Counts();
  private final ActiveCalls calls;

  /// What came since a look.
  ///
  /// @param next where the next look begins
  /// @param missed how many calls came and went unseen in between
  public record News(List<CallRecord> over, long next, long missed) {}

  public CallLog(ActiveCalls calls) {
    this.calls = calls;
  }

  @Override
  public void log(Request request, Response response) {
    Optional<Call> call = Call.find(request);
    CallSubject subject = call.map(CallSubject::of).orElseGet(() -> CallSubject.ofRefused(request));
    if (isLook(subject) && response.getStatus() < HttpStatus.BAD_REQUEST_400) {
      return;
    }
    int status = response.getStatus();
    long begin = request.getBeginNanoTime();
    if (status == HttpStatus.SWITCHING_PROTOCOLS_101 && call.isPresent()) {
      Call tunnel = call.get();
      tunnel.afterEnd(() -> add(tunnel, subject, begin, status, tunnel.bytes(response), ""));
      return;
    }
    String problem = response.getHeaders().get(ProblemResponse.MARKER);
    long bytes = Response.getContentBytesWritten(response);
    add(call.orElse(null), subject, begin, status, bytes, problem == null ? "" : problem);
  }

  private void add(
      @Nullable Call call,
      CallSubject subject,
      long begin,
      int status,
      long bytes,
      String problem) {
    long nanos = NanoTime.since(begin);
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    counts.count(subject, status, problem, nanos);
    keep(
        new CallRecord(
            ring.claim(),
            call == null ? 0 : call.id(),
            subject,
            System.currentTimeMillis() - millis,
            millis,
            status,
            bytes,
            problem,
            call != null && call.isAsUser(),
            call != null && call.head().impersonates()));
  }

  private void keep(CallRecord record) {
    ring.set(record);
    if (record.place() % READ_EACH == 0) {
      var _ = Thread.startVirtualThread(uses::read);
    }
  }

  private static boolean isLook(CallSubject subject) {
    return subject.cluster().isEmpty()
        && subject.path().equals(PATH)
        && subject.caller().equals("owner");
  }

  /// Returns the calls that are over since `start`, which is what the last look said.
  public News since(long start) {
    CallRing.Look look = ring.from(start);
    return new News(look.records(), look.next(), look.missed());
  }

  /// Returns where what comes from now on begins.
  public long end() {
    return ring.end();
  }

  /// Returns whether a call under way is a watch, a log that is followed, or a tunnel.
  public static boolean isStream(Call call) {
    return CallSubject.of(call).isStream();
  }

  /// Returns the calls under way, but for who looks at them.
  public Stream<RunningCall> running() {
    return calls
        .underWay()
        .flatMap(call -> RunningCall.of(call).stream())
        .filter(running -> !isLook(running.subject()));
  }

  /// Returns what each tool has used since the start, as of now.
  public ToolUses uses() {
    uses.read();
    calls.underWay().forEach(call -> RunningCall.of(call).ifPresent(running -> see(call, running)));
    return uses;
  }

  // A watch may be all that a tool does, and is not over for hours.
  private void see(Call call, RunningCall running) {
    uses.see(
        new CallRecord(
            0,
            call.id(),
            running.subject(),
            0,
            0,
            running.status(),
            0,
            "",
            call.isAsUser(),
            call.head().impersonates()));
  }

  public Counts counts() {
    return counts;
  }
}
