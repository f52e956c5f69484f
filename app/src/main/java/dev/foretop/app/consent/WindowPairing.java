package dev.foretop.app.consent;

import dev.foretop.app.kube.ToolRight;
import dev.foretop.app.ui.clients.PairingPrompt;
import dev.foretop.proxy.pairing.PairingApproval;
import dev.foretop.proxy.pairing.PairingRequest;
import dev.foretop.proxy.pairing.PendingPairing;
import dev.foretop.proxy.text.VisibleText;
import java.util.function.Consumer;

/// Asks in the window whether a program may have a token.
///
/// @param window shows a question; for any thread
public record WindowPairing(Consumer<PairingPrompt> window) implements PairingApproval {

  @Override
  public boolean ask(PendingPairing pairing) {
    window.accept(new Prompt(pairing));
    return true;
  }

  private record Prompt(PendingPairing pairing) implements PairingPrompt {

    @Override
    public Request request() {
      PairingRequest asked = pairing.request();
      return new Request(
          VisibleText.name(asked.name()),
          VisibleText.name(asked.requester()),
          asked.rights().stream()
              .map(right ->
                  new ToolRight(right.topic(), VisibleText.escape(right.text()), right.grave()))
              .toList(),
          asked.lifetime(),
          asked.code(),
          asked.expiresAt());
    }

    @Override
    public boolean isPending() {
      return pairing.isPending();
    }

    @Override
    public void approve() {
      pairing.approve();
    }

    @Override
    public void deny() {
      pairing.deny();
    }
  }
}
