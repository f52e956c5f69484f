package dev.foretop.app.kube.write;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The way back from a patch: the fields that it set, and nothing else of the object.
///
/// @param uid of the very object
/// @param set the fields with what the server stored for them; null for one that went
/// @param before the same fields as they were
public record Undo(
    ObjectKey target,
    String subresource,
    PatchType type,
    String uid,
    JsonNode set,
    JsonNode before) {

  /// Returns the way back; empty if there is none, or nothing was changed.
  ///
  /// @param made what was sent, and what was there before
  /// @param stored what the server answered
  public static Optional<Undo> of(Preview made, JsonNode stored) {
    JsonNode old = made.before();
    if (!(made.change() instanceof Change.Patch patch)
        || patch.type() == PatchType.JSON
        || old == null) {
      return Optional.empty();
    }
    JsonNode set = PatchFields.of(patch.body(), stored);
    JsonNode before = PatchFields.of(patch.body(), old);
    String uid = stored.at("/metadata/uid").asString("");
    return set.equals(before)
        ? Optional.empty()
        : Optional.of(
            new Undo(patch.target(), patch.subresource(), patch.type(), uid, set, before));
  }

  /// Whether there is nothing to do any more.
  boolean isReached(JsonNode now) {
    return PatchFields.of(before, now).equals(before);
  }

  /// Returns which of the fields somebody has changed since, each in a few words.
  List<String> changedSince(JsonNode now) {
    return PatchFields.differences(
        set, PatchFields.of(set, now), SecretMask.isSecret(target.kind()));
  }

  /// The change that goes back, if the object still has the version that was looked at.
  Change.Patch from(JsonNode now) {
    return new Change.Patch(target, subresource, type, before, Guard.ofVersion(now));
  }
}
