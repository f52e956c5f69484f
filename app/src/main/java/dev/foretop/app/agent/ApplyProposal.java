package dev.foretop.app.agent;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Proposal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Applies what an agent wrote, whether there is such an object or not; if there is, to that very
/// one: what was shown as a change does not make a new object of a few fields. Fields that others
/// manage are left to them.
record ApplyProposal(JsonNode object) implements Proposal {

  /// Says nothing of what it holds, which may be a secret.
  @Override
  public String toString() {
    return "ApplyProposal[]";
  }

  @Override
  public boolean makesNew() {
    return true;
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) {
    JsonNode sent = object.deepCopy();
    if (sent.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
      String uid = live.at("/metadata/uid").asString("");
      if (!uid.isEmpty()) {
        metadata.put("uid", uid);
      }
      if (!target.namespace().isEmpty()) {
        metadata.put("namespace", target.namespace());
      }
    }
    return new Change.Apply(target, sent, false);
  }
}
