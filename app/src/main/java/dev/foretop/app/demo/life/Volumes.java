package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import tools.jackson.databind.node.ObjectNode;

/// Provides a volume for every claim.
final class Volumes implements Controller {

  private static final String CLAIMS = "persistentvolumeclaims";
  private static final String VOLUMES = "persistentvolumes";

  private final World world;

  Volumes(World world) {
    this.world = world;
  }

  @Override
  public void reconcile() {
    for (ObjectNode claim : world.list(CLAIMS)) {
      boolean isPending = Json.text(claim, "status", "phase").equals("Pending");
      if (isPending && !Json.isBeingDeleted(claim)) {
        bind(claim);
      } else if (!isPending) {
        expand(claim);
      }
    }
    for (ObjectNode volume : world.list(VOLUMES)) {
      releaseIfUnclaimed(volume);
    }
  }

  private void bind(ObjectNode claim) {
    String name = "pvc-" + Json.uid(claim);
    String size = Json.text(claim, "spec", "resources", "requests", "storage");
    ObjectNode volume = Json.object();
    Json.metadata(volume).put("name", name);
    ObjectNode spec = volume.putObject("spec");
    spec.putObject("capacity").put("storage", size);
    spec.set("accessModes", Json.at(claim, "spec", "accessModes").deepCopy());
    spec.put("persistentVolumeReclaimPolicy", "Delete").put("volumeMode", "Filesystem");
    spec.put("storageClassName", Json.text(claim, "spec", "storageClassName"));
    spec.putObject("claimRef")
        .put("kind", "PersistentVolumeClaim")
        .put("apiVersion", "v1")
        .put("namespace", Json.namespace(claim))
        .put("name", Json.name(claim))
        .put("uid", Json.uid(claim));
    spec.putObject("csi").put("driver", "csi.demo.foretop.dev").put("volumeHandle", name);
    volume.putObject("status").put("phase", "Bound");
    world.create(VOLUMES, "", volume);
    world.change(claim, copy -> Json.child(copy, "spec").put("volumeName", name));
    world.changeStatus(claim, status -> bound(claim, status, size));
  }

  private void expand(ObjectNode claim) {
    String size = Json.text(claim, "spec", "resources", "requests", "storage");
    String volume = Json.text(claim, "spec", "volumeName");
    if (!size.equals(Json.text(claim, "status", "capacity", "storage"))) {
      world
          .find(VOLUMES, "", volume)
          .ifPresent(found ->
              world.change(
                  found,
                  copy -> Json.child(Json.child(copy, "spec"), "capacity").put("storage", size)));
      world.changeStatus(claim, status -> bound(claim, status, size));
    }
  }

  private static void bound(ObjectNode claim, ObjectNode status, String size) {
    status.put("phase", "Bound").putObject("capacity").put("storage", size);
    status.set("accessModes", Json.at(claim, "spec", "accessModes").deepCopy());
  }

  private void releaseIfUnclaimed(ObjectNode volume) {
    String namespace = Json.text(volume, "spec", "claimRef", "namespace");
    String name = Json.text(volume, "spec", "claimRef", "name");
    boolean isOurs = !name.isEmpty() && Json.name(volume).startsWith("pvc-");
    if (isOurs && world.find(CLAIMS, namespace, name).isEmpty()) {
      world.delete(volume);
    }
  }
}
