package dev.foretop.app.shell;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Proposal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes a pod on a node, from which the node can be looked at, as `kubectl debug node/` does.
///
/// @param name of the new pod
public record NodePod(String name, String namespace, String image, DebugProfile profile)
    implements Proposal {

  /// What its container is called.
  public static final String CONTAINER = "debugger";

  private static final int LONGEST_PREFIX = 40;

  // It goes with the shell; this is for the day on which nobody can delete it.
  private static final int DEADLINE_SECONDS = 12 * 60 * 60;

  /// Returns a name for a pod on a node.
  ///
  /// @param suffix what makes it unique
  public static String nameOn(String node, String suffix) {
    String prefix = "node-debugger-" + node.replace('.', '-');
    return prefix.substring(0, Math.min(LONGEST_PREFIX, prefix.length())) + "-" + suffix;
  }

  /// Returns the key of the pod.
  public ObjectKey key(ObjectKey node) {
    return new ObjectKey(node.cluster(), ResourceKind.PODS, namespace, name);
  }

  @Override
  public Change on(ObjectKey node, JsonNode live) {
    ObjectNode pod = JsonNodeFactory.instance.objectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    pod.withObject("metadata")
        .put("name", name)
        .put("namespace", namespace)
        .withObject("labels")
        .put("app.kubernetes.io/managed-by", "foretop-debug");
    ObjectNode spec = pod.withObject("spec");
    spec.put("nodeName", node.name())
        .put("restartPolicy", "Never")
        .put("activeDeadlineSeconds", DEADLINE_SECONDS)
        .put("terminationGracePeriodSeconds", 1);
    spec.putArray("tolerations").addObject().put("operator", "Exists");
    ObjectNode container = DebugContainer.terminal(CONTAINER, image);
    // Whatever happens to Foretop, what nobody is joined to any more ends.
    container.put("stdinOnce", true);
    profile.applyToNode(container);
    if (profile.sharesNode()) {
      spec.put("hostNetwork", true).put("hostPID", true).put("hostIPC", true);
    }
    if (profile.seesFiles()) {
      showFiles(spec, container);
    }
    spec.putArray("containers").add(container);
    return new Change.Create(key(node), pod);
  }

  private static void showFiles(ObjectNode spec, ObjectNode container) {
    container
        .putArray("volumeMounts")
        .addObject()
        .put("name", "host-root")
        .put("mountPath", "/host");
    spec.putArray("volumes")
        .addObject()
        .put("name", "host-root")
        .withObject("hostPath")
        .put("path", "/");
  }
}
