package dev.foretop.app.shell;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import dev.foretop.app.kube.write.Proposal;
import dev.foretop.app.words.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Adds a container to a pod that runs, to look into it with tools that it does not have.
///
/// @param name of the new container
/// @param target the container whose processes it sees; empty for none
public record DebugContainer(String name, String image, String target, DebugProfile profile)
    implements Proposal {

  @Override
  public Change on(ObjectKey pod, JsonNode live) throws InapplicableException {
    if (!live.at("/status/phase").asString("").equals("Running")) {
      throw new InapplicableException(
          Texts.of("shell.pod.does.not", live.at("/status/phase").asString("unknown")));
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.withObject("spec").putArray("ephemeralContainers").add(container());
    return new Change.Patch(
        pod, "ephemeralcontainers", Change.PatchType.STRATEGIC, patch, Change.Guard.of(live));
  }

  private ObjectNode container() {
    ObjectNode container = terminal(name, image);
    if (!target.isEmpty()) {
      container.put("targetContainerName", target);
    }
    profile.applyTo(container);
    return container;
  }

  static ObjectNode terminal(String name, String image) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("image", image)
        .put("stdin", true)
        .put("tty", true)
        .put("terminationMessagePolicy", "File");
  }
}
