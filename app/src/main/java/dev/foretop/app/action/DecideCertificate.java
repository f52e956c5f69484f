package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.words.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Approves or denies a request for a certificate, as `kubectl certificate` does.
///
/// @param reason a word for machines, such as `ForetopApprove`
/// @param message for people
public record DecideCertificate(boolean isApproved, String reason, String message, Instant at)
    implements Deed {

  private static final String APPROVAL = "approval";

  // What the condition is called: for the server, in no language.
  private String type() {
    return isApproved ? "Approved" : "Denied";
  }

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return Patches.isOneOf(kind, "certificatesigningrequests.certificates.k8s.io");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return new Right("update", kind, APPROVAL, namespace);
  }

  // What is decided stays so: neither can be taken back.
  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    for (JsonNode condition : live.at("/status/conditions")) {
      String type = condition.path("type").asString("");
      if (type.equals("Approved") || type.equals("Denied")) {
        throw new InapplicableException(Texts.of("action.decided.already.cannot", type));
      }
    }
    ObjectNode request = (ObjectNode) live.deepCopy();
    ObjectNode status =
        request.get("status") instanceof ObjectNode there ? there : request.putObject("status");
    ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
    status.path("conditions").forEach(conditions::add);
    conditions.add(condition());
    status.set("conditions", conditions);
    return new Change.Replace(target, APPROVAL, request);
  }

  // Both times are set here, so that the trial says what is stored.
  private ObjectNode condition() {
    String when = at.truncatedTo(ChronoUnit.SECONDS).toString();
    return Patches.object()
        .put("type", type())
        .put("status", "True")
        .put("reason", reason)
        .put("message", message)
        .put("lastUpdateTime", when)
        .put("lastTransitionTime", when);
  }
}
