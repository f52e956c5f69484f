package dev.foretop.proxy.local;

import dev.foretop.proxy.calls.CallLog;
import dev.foretop.proxy.calls.RunningCall;
import java.util.Comparator;
import java.util.List;

/// The calls under way that last: streams, and what takes longer than a moment. Others are over
/// before anybody has read of them.
final class RunningCalls {

  private static final int MOST = 2_000;
  private static final long MOMENT_MILLIS = 300;

  private final CallLog log;
  private List<RunningCall> last = List.of();

  RunningCalls(CallLog log) {
    this.log = log;
  }

  /// Looks anew, and returns a number that is another one when other calls are under way, or one
  /// was answered.
  long look() {
    last =
        log.running()
            .filter(call -> call.subject().isStream() || call.millis() > MOMENT_MILLIS)
            .sorted(Comparator.comparingLong(RunningCall::id).reversed())
            .limit(MOST)
            .toList();
    long mark = 17;
    for (RunningCall call : last) {
      mark = mark * 31 + call.id() * 2 + (call.status() == 0 ? 0 : 1);
    }
    return mark & ((1L << 52) - 1); // a number that JSON's readers take as it is
  }

  List<RunningCall> last() {
    return last;
  }
}
