package dev.foretop.app.kinds;

import static dev.foretop.app.kinds.OverviewBuilder.fact;
import static dev.foretop.app.kinds.OverviewBuilder.facts;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Claims and the volumes that they are bound to.
final class StorageOverview {

  static final Set<String> TOLD =
      Set.of(
          "spec.resources",
          "spec.accessModes",
          "spec.volumeName",
          "spec.storageClassName",
          "spec.capacity",
          "spec.claimRef",
          "spec.persistentVolumeReclaimPolicy",
          "spec.csi.driver",
          "spec.dataSource",
          "status");

  private StorageOverview() {}

  static void claim(OverviewBuilder to) {
    String phase = Fields.text(to.object(), "status.phase");
    to.verdict(
        phase.equals("Bound") ? Health.GOOD : phase.equals("Lost") ? Health.BAD : Health.BUSY,
        switch (phase) {
          case "Bound" -> Texts.of("kinds.bound.volume");
          case "Lost" -> Texts.of("kinds.volume.gone");
          default -> Texts.of("kinds.waits.volume");
        });
    String volume = Fields.text(to.object(), "spec.volumeName");
    to.part(
        Texts.of("kinds.claim"),
        to.field(Texts.of("kinds.asked"), "spec.resources.requests.storage"),
        to.field(Texts.of("kinds.has"), "status.capacity.storage"),
        facts(
            Texts.of("kinds.access.said"),
            PodOverview.orNothing(texts(Fields.at(to.object(), "spec.accessModes")))),
        PodOverview.link(Texts.of("kinds.volume"), "PersistentVolume", "", volume),
        storageClass(to));
  }

  private static Overview.Fact storageClass(OverviewBuilder to) {
    String name = Fields.text(to.object(), "spec.storageClassName");
    return fact(
        Texts.of("kinds.storage.class"),
        name.isEmpty()
            ? Value.of("")
            : Value.link(name, new Reference("storage.k8s.io", "StorageClass", "", name)));
  }

  static void volume(OverviewBuilder to) {
    String phase = Fields.text(to.object(), "status.phase");
    to.verdict(
        switch (phase) {
          case "Bound", "Available" -> Health.GOOD;
          case "Failed" -> Health.BAD;
          default -> Health.OFF;
        },
        Fields.sentence(phase, Fields.text(to.object(), "status.message")));
    String claim = Fields.text(to.object(), "spec.claimRef.name");
    String namespace = Fields.text(to.object(), "spec.claimRef.namespace");
    to.part(
        Texts.of("kinds.volume"),
        to.field(Texts.of("kinds.capacity"), "spec.capacity.storage"),
        to.field(Texts.of("kinds.when.released"), "spec.persistentVolumeReclaimPolicy"),
        OverviewBuilder.fact(Texts.of("kinds.claim"), claimed(namespace, claim)),
        facts(
            Texts.of("kinds.access.said"),
            PodOverview.orNothing(texts(Fields.at(to.object(), "spec.accessModes")))),
        storageClass(to),
        to.field(Texts.of("kinds.driver"), "spec.csi.driver"));
  }

  // A volume is in no namespace, so its claim's is told.
  private static Value claimed(String namespace, String claim) {
    return claim.isEmpty()
        ? Value.of("")
        : Value.link(
            namespace + "/" + claim, Reference.core("PersistentVolumeClaim", namespace, claim));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asString("")));
    return texts;
  }
}
