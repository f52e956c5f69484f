package dev.foretop.app.edit;

import dev.foretop.app.compare.Noise;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.MergePatch;
import dev.foretop.app.kube.write.Proposal;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.words.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns an object that was read into what somebody made of it.
///
/// What is sent is what they changed, no more. If the object has changed since it was read, their
/// changes are put on top of it, unless both changed the same field.
///
/// @param base the object as it was read
/// @param mine what they made of it
/// @param overrules whether theirs counts where both changed the same field
public record Edit(JsonNode base, JsonNode mine, boolean overrules) implements Proposal {

  /// Says nothing of what it holds, which may be a secret.
  @Override
  public String toString() {
    return "Edit[]";
  }

  @Override
  public Reversal reversal() {
    return new Reversal.SetBack("Saved");
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    ObjectNode from = Noise.removed(base);
    ObjectNode to = Noise.removed(mine);
    requireSameObject(from, to);
    JsonNode patch = MergePatch.between(from, to);
    if (patch.isEmpty()) {
      throw new InapplicableException(Texts.of("edit.have.not.changed"));
    }
    if (!base.at("/metadata/uid").equals(live.at("/metadata/uid"))) {
      throw new InapplicableException(Texts.of("edit.object.deleted.meanwhile"));
    }
    List<String> both = MergePatch.conflicts(patch, from, Noise.removed(live));
    if (!both.isEmpty() && !overrules) {
      throw new InapplicableException(
          Texts.of("edit.somebody.changed.same", String.join("; ", both)));
    }
    return new Change.Patch(target, "", PatchType.MERGE, patch, Guard.ofVersion(live));
  }

  private static void requireSameObject(ObjectNode from, ObjectNode to)
      throws InapplicableException {
    for (String field : List.of("/apiVersion", "/kind", "/metadata/name", "/metadata/namespace")) {
      if (!from.at(field).equals(to.at(field))) {
        throw new InapplicableException(
            Texts.of("edit.field.tells.object", field.substring(1).replace('/', '.')));
      }
    }
  }
}
