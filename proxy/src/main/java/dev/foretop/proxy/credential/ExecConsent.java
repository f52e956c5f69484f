package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ExecPlugin;

/// Whether a kubeconfig's program may run. A kubeconfig from somebody else could name any program,
/// so the user decides.
@FunctionalInterface
public interface ExecConsent {

  /// Runs nothing.
  ExecConsent REFUSE = _ -> false;

  /// Runs everything: what `--allow-exec` asks for.
  ExecConsent ALLOW = _ -> true;

  boolean allows(ExecPlugin plugin);
}
