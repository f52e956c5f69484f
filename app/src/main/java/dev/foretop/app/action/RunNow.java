package dev.foretop.app.action;

import dev.foretop.app.kube.Access.Right;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Starts a job of a CronJob now, as `kubectl create job --from` does.
///
/// @param suffix makes the job's name, and tells it from every other
public record RunNow(String suffix) implements Deed {

  private static final int LONGEST_NAME = 63;
  private static final ResourceKind JOBS =
      new ResourceKind("batch", "v1", "jobs", "Job", true, Set.of("create"), List.of());

  @Override
  public boolean appliesTo(ResourceKind kind) {
    return Patches.isOneOf(kind, "cronjobs.batch");
  }

  @Override
  public Right right(ResourceKind kind, String namespace) {
    return new Right("create", JOBS, "", namespace);
  }

  @Override
  public Change on(ObjectKey target, JsonNode live) {
    int room = LONGEST_NAME - suffix.length() - 1;
    String start = target.name().substring(0, Math.min(room, target.name().length()));
    String name = start + "-" + suffix;
    ObjectNode job = Patches.object().put("apiVersion", "batch/v1").put("kind", "Job");
    ObjectNode metadata = job.putObject("metadata");
    metadata.put("name", name).put("namespace", target.namespace());
    JsonNode template = live.at("/spec/jobTemplate");
    ObjectNode annotations = metadata.putObject("annotations");
    annotations.put("cronjob.kubernetes.io/instantiate", "manual");
    template
        .at("/metadata/annotations")
        .properties()
        .forEach(e -> annotations.set(e.getKey(), e.getValue()));
    if (template.at("/metadata/labels").isObject()) {
      metadata.set("labels", template.at("/metadata/labels"));
    }
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "batch/v1")
        .put("kind", "CronJob")
        .put("name", target.name())
        .put("uid", live.at("/metadata/uid").asString(""))
        .put("controller", true);
    job.set("spec", template.path("spec"));
    return new Change.Create(new ObjectKey(target.cluster(), JOBS, target.namespace(), name), job);
  }
}
