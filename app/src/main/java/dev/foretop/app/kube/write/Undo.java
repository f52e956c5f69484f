package dev.foretop.app.kube.write;

import dev.foretop.app.compare.Noise;
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
    JsonNode after = made.after();
    if (!(made.change() instanceof Change.Patch patch) || old == null || after == null) {
      return Optional.empty();
    }
    if (isOfOneVersion(patch)) {
      // Nobody else changed anything in between, so that what the server filled in goes, too.
      JsonNode before = MergePatch.between(Noise.removed(after), Noise.removed(old));
      return of(patch, PatchType.MERGE, before, before, stored);
    }
    if (patch.type() == PatchType.JSON) {
      return Optional.empty();
    }
    JsonNode before = PatchFields.of(patch.body(), old, patch.type());
    return of(patch, patch.type(), patch.body(), before, stored);
  }

  private static boolean isOfOneVersion(Change.Patch patch) {
    return patch.subresource().isEmpty() && !patch.guard().resourceVersion().isEmpty();
  }

  private static Optional<Undo> of(
      Change.Patch made, PatchType type, JsonNode fields, JsonNode before, JsonNode stored) {
    JsonNode set = PatchFields.of(fields, stored, type);
    String uid = stored.at("/metadata/uid").asString("");
    return set.equals(before)
        ? Optional.empty()
        : Optional.of(new Undo(made.target(), made.subresource(), type, uid, set, before));
  }

  /// Whether there is nothing to do any more.
  boolean isReached(JsonNode now) {
    JsonNode back = back(now);
    return PatchFields.of(back, now, type).equals(back);
  }

  private JsonNode back(JsonNode now) {
    return PatchFields.sparing(before, set, now);
  }

  /// Returns which of the fields somebody has changed since, each in a few words.
  List<String> changedSince(JsonNode now) {
    return PatchFields.differences(
        set, PatchFields.of(set, now, type), SecretMask.isSecret(target.kind()));
  }

  /// The change that goes back, if the object still has the version that was looked at.
  Change.Patch from(JsonNode now) {
    return new Change.Patch(target, subresource, type, back(now), Guard.ofVersion(now));
  }

  /// Says nothing of the fields, which may be those of a secret.
  @Override
  public String toString() {
    return "Undo[" + target.place() + "]";
  }
}
