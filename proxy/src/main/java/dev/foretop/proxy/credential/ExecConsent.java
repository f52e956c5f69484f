package dev.foretop.proxy.credential;

import java.nio.file.Path;

/// Whether a kubeconfig's program may run. A kubeconfig from somebody else could name any program,
/// so the user decides.
///
/// May block while the user makes up their mind; it is called on a thread that may.
@FunctionalInterface
public interface ExecConsent {

  /// Runs nothing: there is nobody to ask.
  ExecConsent REFUSE = _ -> Decision.NOBODY_TO_ASK;

  /// Runs everything: what `--allow-exec` asks for.
  ExecConsent ALLOW = _ -> Decision.ALLOWED;

  /// What came of asking.
  enum Decision {
    ALLOWED,
    /// The user said no, now or before.
    DENIED,
    /// The question is on the screen and nobody has answered it yet.
    UNANSWERED,
    /// There is neither a window nor a terminal.
    NOBODY_TO_ASK
  }

  Decision decide(ExecRun run);

  /// Forgets that the user has refused what a kubeconfig names: they want to be asked again.
  default void forgetRefusals(Path kubeconfig) {}
}
