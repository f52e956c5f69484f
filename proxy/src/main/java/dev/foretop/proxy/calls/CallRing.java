package dev.foretop.proxy.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The last calls that are over. Writers never wait, neither for each other nor for readers; who
/// reads too seldom misses some, and learns how many.
final class CallRing {

  static final int SIZE = 4_096;

  private final AtomicReferenceArray<CallRecord> places = new AtomicReferenceArray<>(SIZE);
  private final AtomicLong next = new AtomicLong();

  /// What came since a reader's last look.
  ///
  /// @param next where the next look begins
  /// @param missed how many were overwritten before they could be read
  record Look(List<CallRecord> records, long next, long missed) {}

  /// Returns the place of the record that [#set(CallRecord)] is to follow with.
  long claim() {
    return next.getAndIncrement();
  }

  void set(CallRecord record) {
    places.set((int) (record.place() % SIZE), record);
  }

  /// Returns where what comes from now on begins.
  long end() {
    return next.get();
  }

  /// Returns what stands from `start` on.
  Look from(long start) {
    long end = next.get();
    long at = Math.clamp(start, Math.max(0, end - SIZE), end);
    long missed = Math.max(0, at - Math.max(0, start));
    var records = new ArrayList<CallRecord>((int) (end - at));
    for (; at < end; at++) {
      CallRecord record = places.get((int) (at % SIZE));
      if (record == null || record.place() < at) {
        break; // claimed, and not written yet
      }
      if (record.place() == at) {
        records.add(record);
      } else {
        missed++;
      }
    }
    return new Look(records, at, missed);
  }
}
