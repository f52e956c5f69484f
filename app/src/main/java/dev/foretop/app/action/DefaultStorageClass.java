package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes one storage class the default, and takes the mark from the others.
///
/// @param name of the class that becomes it
public record DefaultStorageClass(String name) implements Deed {

  private static final String MARK = "storageclass.kubernetes.io/is-default-class";
  private static final String OLD_MARK = "storageclass.beta.kubernetes.io/is-default-class";

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return isStorageClass(kind);
  }

  static boolean isStorageClass(ResourceKind kind) {
    return Patches.isOneOf(kind, "storageclasses.storage.k8s.io");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return Patches.patchRight(kind, namespace);
  }

  /// Returns the class and those that are the default now: all that it has to be done to.
  public static List<ObjectKey> touched(Cluster cluster, ObjectKey chosen) throws ApiException {
    List<ObjectKey> touched = new ArrayList<>(List.of(chosen));
    for (JsonNode each : cluster.objects().list(chosen.kind(), "", "").path("items")) {
      String other = each.at("/metadata/name").asString("");
      if (isDefault(each) && !other.equals(chosen.name())) {
        touched.add(new ObjectKey(chosen.cluster(), chosen.kind(), "", other));
      }
    }
    return touched;
  }

  private static boolean isDefault(JsonNode storageClass) {
    JsonNode annotations = storageClass.at("/metadata/annotations");
    return annotations.path(MARK).asString("").equals("true")
        || annotations.path(OLD_MARK).asString("").equals("true");
  }

  @Override
  public Reversal reversal() {
    return new Reversal.SetBack(Texts.of("action.made.default", name));
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) throws InapplicableException {
    boolean isChosen = target.name().equals(name);
    if (isDefault(live) == isChosen) {
      throw new InapplicableException(
          isChosen ? Texts.of("action.default.already") : Texts.of("action.not.default.already"));
    }
    var value = JsonNodeFactory.instance.stringNode(Boolean.toString(isChosen));
    var annotations = Patches.object();
    annotations.set(MARK, value);
    if (!isChosen && live.at("/metadata/annotations").has(OLD_MARK)) {
      annotations.set(OLD_MARK, value);
    }
    return Patches.merge(target, live, Patches.at(List.of("metadata", "annotations"), annotations));
  }
}
