package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Turns something on or off that one field of the spec says: a rollout, a schedule, a node.
///
/// @param field of the spec
/// @param state what an object is called that has it already, such as `paused`
/// @param done what was done, for who looks back
public record Switch(Set<String> kinds, String field, boolean isOn, String state, String done)
    implements Deed {

  public static final Switch PAUSE =
      new Switch(
          Set.of("deployments.apps"), "paused", true, "paused", Texts.of("action.paused.rollout"));
  public static final Switch UNPAUSE =
      new Switch(
          Set.of("deployments.apps"),
          "paused",
          false,
          Texts.of("action.not.paused"),
          Texts.of("action.resumed.rollout"));
  public static final Switch SUSPEND =
      new Switch(
          Set.of("cronjobs.batch", "jobs.batch"),
          "suspend",
          true,
          "suspended",
          Texts.of("action.suspended"));
  public static final Switch RESUME =
      new Switch(
          Set.of("cronjobs.batch", "jobs.batch"),
          "suspend",
          false,
          Texts.of("action.not.suspended"),
          Texts.of("action.resumed"));
  public static final Switch CORDON =
      new Switch(Set.of("nodes"), "unschedulable", true, "cordoned", Texts.of("action.cordoned"));
  public static final Switch UNCORDON =
      new Switch(
          Set.of("nodes"),
          "unschedulable",
          false,
          Texts.of("action.not.cordoned"),
          Texts.of("action.uncordoned"));

  public Switch {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return kinds.contains(kind.qualifiedName());
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return Patches.patchRight(kind, namespace);
  }

  @Override
  public Reversal reversal() {
    return new Reversal.SetBack(done);
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    if (live.path("spec").path(field).asBoolean(false) == isOn) {
      throw new InapplicableException(Texts.of("action.already", state));
    }
    return Patches.merge(target, live, Patches.at(List.of("spec", field), Patches.of(isOn)));
  }
}
