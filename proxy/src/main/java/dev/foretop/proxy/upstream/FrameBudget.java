package dev.foretop.proxy.upstream;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.RateControl;

/// How many frames that carry no answer an HTTP/2 server may send on one connection.
///
/// A server has reason to send few of them: some for each request, a window for what it was sent, a
/// ping now and then. So each request and each half kilobyte sent allows some, time allows some
/// more, and whoever sends beyond that is cut off. Without a limit each of these frames would cost
/// this machine work, and pings and settings a reply to be kept until it is sent.
///
/// Safe for use by many threads.
final class FrameBudget implements RateControl {

  static final long AT_FIRST = 1_000;
  static final long MOST_SAVED = 20_000;
  private static final long EACH_SECOND = 100;
  private static final long EACH_STREAM = 24;
  private static final long BYTES_FOR_ONE = 512;

  private final long began;
  private final AtomicLong spent = new AtomicLong();
  private volatile LongSupplier streams = () -> 0;
  private volatile LongSupplier bytes = () -> 0;

  /// @param now a reading of [System#nanoTime()]
  FrameBudget(long now) {
    began = now;
  }

  /// Says where to read how many requests, and how many bytes, were sent so far.
  void earnFrom(LongSupplier streamsOpened, LongSupplier bytesWritten) {
    streams = streamsOpened;
    bytes = bytesWritten;
  }

  /// Called by the parser for each empty frame, ping, setting, reset and frame of no known kind.
  @Override
  public boolean onEvent(Object event) {
    return spend(System.nanoTime());
  }

  /// Takes one frame off; returns whether it was still allowed.
  boolean spend(long now) {
    long allowed =
        AT_FIRST
            + (now - began) * EACH_SECOND / TimeUnit.SECONDS.toNanos(1)
            + streams.getAsLong() * EACH_STREAM
            + bytes.getAsLong() / BYTES_FOR_ONE;
    // Who was quiet for a day has not saved up for a flood.
    long all =
        spent.accumulateAndGet(allowed - MOST_SAVED, (old, least) -> Math.max(old, least) + 1);
    return all <= allowed;
  }
}
