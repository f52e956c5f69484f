package dev.foretop.app.kube.write;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a change would do, as the server says.
///
/// @param change the change, bound to the object that was read; null if there is nothing to change
/// @param before what is there; null if nothing is
/// @param outcome what the server answered to the trial
public record Preview(@Nullable Change change, @Nullable JsonNode before, Outcome outcome) {

  /// What would be there afterwards; null if nothing would, or the server refuses.
  public @Nullable JsonNode after() {
    boolean isRemoval = change instanceof Change.Delete || change instanceof Change.Evict;
    return !isRemoval && outcome instanceof Outcome.Done(var object, _, _) ? object : null;
  }

  /// Says nothing of what it holds, which may be a secret.
  @Override
  public String toString() {
    return "Preview[" + change + ", " + outcome + "]";
  }
}
