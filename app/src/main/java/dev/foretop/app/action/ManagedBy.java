package dev.foretop.app.action;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Who looks after an object, and may undo what somebody else changes.
public final class ManagedBy {

  private ManagedBy() {}

  /// Returns a sentence for each.
  public static List<String> of(JsonNode object) {
    List<String> notes = new ArrayList<>();
    JsonNode labels = object.at("/metadata/labels");
    JsonNode annotations = object.at("/metadata/annotations");
    String argo = text(annotations, "argocd.argoproj.io/tracking-id");
    String kustomization = text(labels, "kustomize.toolkit.fluxcd.io/name");
    String fluxRelease = text(labels, "helm.toolkit.fluxcd.io/name");
    String release = text(annotations, "meta.helm.sh/release-name");
    if (!argo.isEmpty()) {
      int end = argo.indexOf(':');
      notes.add(
          revert(Texts.of("action.argo.cd.application", end < 0 ? argo : argo.substring(0, end))));
    }
    if (!kustomization.isEmpty()) {
      notes.add(revert(Texts.of("action.flux.kustomization", kustomization)));
    }
    if (!fluxRelease.isEmpty()) {
      notes.add(revert(Texts.of("action.flux.helm.release", fluxRelease)));
    } else if (!release.isEmpty()) {
      notes.add(Texts.of("action.managed.helm.release", release));
    }
    for (JsonNode owner : object.at("/metadata/ownerReferences")) {
      if (owner.path("controller").asBoolean(false)) {
        String name = owner.path("kind").asString("") + " " + owner.path("name").asString("");
        notes.add(Texts.of("action.belongs.may.take", name));
      }
    }
    return notes;
  }

  private static String revert(String who) {
    return Texts.of("action.managed.change.may", who);
  }

  private static String text(JsonNode map, String name) {
    return map.path(name).asString("");
  }
}
