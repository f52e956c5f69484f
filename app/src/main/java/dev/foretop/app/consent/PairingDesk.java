package dev.foretop.app.consent;

import dev.foretop.proxy.pairing.PairingApproval;
import dev.foretop.proxy.pairing.PendingPairing;
import java.util.concurrent.atomic.AtomicReference;

/// Passes questions about programs that want a token to whoever is there to answer: the window, the
/// terminal, or nobody. The proxy starts before either.
public final class PairingDesk implements PairingApproval {

  private final AtomicReference<PairingApproval> attendant =
      new AtomicReference<>(PairingApproval.NOBODY);

  /// Lets `next` answer from now on.
  public void attend(PairingApproval next) {
    attendant.set(next);
  }

  @Override
  public boolean ask(PendingPairing pairing) {
    return attendant.get().ask(pairing);
  }
}
