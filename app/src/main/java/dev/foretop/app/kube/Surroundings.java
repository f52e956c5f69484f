package dev.foretop.app.kube;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that the machine was asleep or is in another network. Connections that were open before
/// look alive and are not, so whoever has some wants to know at once.
///
/// There is no portable event for either: a clock that has jumped tells of sleep, addresses that
/// came or went tell of a network.
final class Surroundings implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Surroundings.class);

  static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration SLEEP = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Supplier<Set<String>> addresses;
  private final Thread thread;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  // Touched by check() only.
  private Instant lastCheck;
  private Set<String> lastAddresses;

  Surroundings(InstantSource clock, Supplier<Set<String>> addresses) {
    this.clock = clock;
    this.addresses = addresses;
    this.lastCheck = clock.instant();
    this.lastAddresses = addresses.get();
    this.thread = Thread.ofVirtual().name("surroundings").unstarted(this::watch);
  }

  static Surroundings ofThisMachine() {
    var surroundings =
        new Surroundings(InstantSource.system(), Surroundings::addressesOfThisMachine);
    surroundings.thread.start();
    return surroundings;
  }

  /// Calls `listener` after each change, on a thread of its own.
  void add(Runnable listener) {
    listeners.add(listener);
  }

  void remove(Runnable listener) {
    listeners.remove(listener);
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        check();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // close() was called
    }
  }

  void check() {
    Instant now = clock.instant();
    Set<String> next = addresses.get();
    boolean slept = Duration.between(lastCheck, now).compareTo(SLEEP) > 0;
    // Without any address there is nothing to connect with yet.
    boolean moved = !next.equals(lastAddresses) && !next.isEmpty();
    lastCheck = now;
    lastAddresses = next;
    if (slept || moved) {
      log.info(slept ? "The machine was asleep" : "The network has changed");
      listeners.forEach(Runnable::run);
    }
  }

  private static Set<String> addressesOfThisMachine() {
    Set<String> found = new TreeSet<>();
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(InetAddress::getHostAddress)
          .forEach(found::add);
    } catch (SocketException e) {
      log.debug("The network's addresses cannot be read", e);
    }
    return found;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
