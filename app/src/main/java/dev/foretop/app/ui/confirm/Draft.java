package dev.foretop.app.ui.confirm;

import dev.foretop.app.kube.write.Proposal;
import org.jspecify.annotations.Nullable;

/// What the user is about to do.
///
/// @param proposal null while it is not complete
/// @param problem what is missing, for the user; empty if nothing is
/// @param isGrave whether production asks for a name to be typed
public record Draft(@Nullable Proposal proposal, String problem, boolean isGrave) {

  public static Draft of(Proposal proposal, boolean isGrave) {
    return new Draft(proposal, "", isGrave);
  }

  /// What cannot be done yet, with the reason.
  public static Draft incomplete(String problem) {
    return new Draft(null, problem, false);
  }
}
