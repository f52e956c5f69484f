package dev.foretop.app.action;

import dev.foretop.app.action.Revisions.Revision;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change.Propagation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints what actions send, in the language that it was started with.
final class TranslatedDeeds {

  private static final Instant NOW = Instant.EPOCH;
  private static final JsonMapper JSON = new JsonMapper();

  private TranslatedDeeds() {}

  static void main() throws Exception {
    JsonNode live =
        JSON.readTree(
            """
            {"metadata":{"uid":"u","deletionTimestamp":"x","finalizers":["a"]},
             "spec":{"finalizers":["kubernetes"],"template":{"spec":{"containers":[{"name":"c"}]}}}}
            """);
    var kind =
        new ResourceKind("apps", "v1", "deployments", "Deployment", true, Set.of(), List.of());
    var key = new ObjectKey(new ClusterId("c"), kind, "n", "o");
    for (Deed deed : all(live).toList()) {
      System.out.println(JSON.writeValueAsString(deed.on(key, live)));
    }
  }

  private static Stream<Deed> all(JsonNode live) {
    Stream<Deed> own =
        Stream.of(
            new Scale(1),
            new Restart(NOW),
            Switch.PAUSE,
            Switch.SUSPEND,
            Switch.CORDON,
            new RollBack(new Revision(1, "", "cause", List.of(), live)),
            new SetImage("c", "image"),
            new SetResources("c", new ContainerResources("1", "", "", "")),
            new RunNow("x"),
            new AutoscalerLimits(1, 2),
            new DecideCertificate(true, "Reason", "", NOW),
            new DecideCertificate(false, "Reason", "", NOW),
            new DefaultStorageClass("o"),
            new SetMetadata(Map.of("a", Optional.of("b")), Map.of()),
            new Evict(),
            new Delete(Propagation.ORPHAN, 0),
            new RemoveFinalizers(Set.of("a")),
            new FinalizeNamespace());
    return Stream.concat(
        own,
        CustomActions.wellKnown().all().stream()
            .filter(each -> !each.id().equals("flux.resume"))
            .map(each -> each.at(NOW)));
  }
}
