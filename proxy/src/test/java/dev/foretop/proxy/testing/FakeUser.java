package dev.foretop.proxy.testing;

import dev.foretop.proxy.pairing.PairingApproval;
import dev.foretop.proxy.pairing.PendingPairing;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A user who is asked about programs that want a token, and answers when the test says so.
public final class FakeUser implements PairingApproval {

  private final BlockingQueue<PendingPairing> asked = new LinkedBlockingQueue<>();

  @Override
  public boolean ask(PendingPairing pairing) {
    return asked.add(pairing);
  }

  /// Returns the next question; waits for it.
  public PendingPairing next() throws InterruptedException {
    PendingPairing pairing = asked.poll(8, TimeUnit.SECONDS);
    if (pairing == null) {
      throw new AssertionError("nobody asked the user");
    }
    return pairing;
  }

  /// Returns whether there is no further question.
  public boolean isIdle() {
    return asked.isEmpty();
  }
}
