package dev.foretop.app.consent;

import dev.foretop.proxy.credential.ExecRun;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Puts the question to the user whether a kubeconfig's program may run.
@FunctionalInterface
public interface ExecQuestion {

  /// There is nobody to ask.
  ExecQuestion NOBODY = _ -> Optional.empty();

  /// Asks, and returns the answer to come; empty if there is nobody to ask. Does not block.
  Optional<CompletableFuture<Boolean>> ask(ExecRun run);
}
