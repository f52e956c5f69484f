package dev.foretop.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.kube.write.Preview;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What keeping a cluster in order comes to: resources, limits, approvals, volumes, finalizers.
@Timeout(90)
abstract class UpkeepContract extends DeedsFixture {

  ContainerResources resources(String cpuRequest, String cpuLimit, String request, String limit) {
    return new ContainerResources(cpuRequest, cpuLimit, request, limit);
  }

  @Test
  void setsResourcesOfOneContainer() throws Exception {
    ObjectKey key = deployment(1);

    done(key, new SetResources("web", resources("250m", "1", "256Mi", "512Mi")));
    await(() -> revision(key).equals("2")); // which would come between preview and sending
    done(key, new SetResources("web", resources("250m", "", "256Mi", "512Mi")));

    JsonNode containers = live(key).at("/spec/template/spec/containers");
    assertThat(containers.at("/0/resources"))
        .isEqualTo(
            json("{'requests':{'cpu':'250m','memory':'256Mi'},'limits':{'memory':'512Mi'}}"));
    assertThat(containers.at("/1/resources").isEmpty()).isTrue();
    assertThat(refused(key, new SetResources("web", resources("250m", "", "256Mi", "512Mi"))))
        .contains("just these already");
    assertThat(refused(key, new SetResources("db", resources("1", "", "", ""))))
        .contains("no container db");
  }

  private String revision(ObjectKey key) throws Exception {
    JsonNode annotations = live(key).at("/metadata/annotations");
    return annotations.path("deployment.kubernetes.io/revision").asString("");
  }

  @Test
  void resizesAPodThatRuns() throws Exception {
    ObjectKey key =
        create(
            "pods",
            """
            {'spec':{'containers':[{'name':'web','image':'example/web:1',
             'resources':{'requests':{'cpu':'100m'},'limits':{'cpu':'200m'}}}]}}
            """);
    await(() -> live(key).at("/status/phase").asString("").equals("Running"));
    reportResources(key);

    done(key, new SetResources("web", resources("150m", "300m", "", "")));

    assertThat(live(key).at("/spec/containers/0/resources"))
        .isEqualTo(json("{'requests':{'cpu':'150m'},'limits':{'cpu':'300m'}}"));
    assertThat(refused(key, new SetResources("web", resources("150m", "", "", ""))))
        .contains("resource limits cannot be removed");
    assertThat(refused(key, new SetResources("web", resources("1", "1", "1Gi", "1Gi"))))
        .contains("QOS Class may not change");
    done(key, new Delete(Propagation.BACKGROUND, 0));
  }

  // A kubelet that can resize says what its containers have.
  private void reportResources(ObjectKey key) throws Exception {
    JsonNode statuses = live(key).at("/status/containerStatuses").deepCopy();
    statuses.forEach(each ->
        ((ObjectNode) each)
            .set("resources", json("{'requests':{'cpu':'100m'},'limits':{'cpu':'200m'}}")));
    ObjectNode body = json("{'status':{}}");
    ((ObjectNode) body.path("status")).set("containerStatuses", statuses);
    send(new Change.Patch(key, "status", PatchType.MERGE, body, Guard.NONE));
  }

  void send(Change change) throws Exception {
    Preview preview = changes().preview(change);
    assertThat(changes().send(preview).isDone()).as(preview.outcome().message()).isTrue();
  }

  @Test
  void setsTheLimitsOfAnAutoscaler() throws Exception {
    ObjectKey key =
        create(
            "horizontalpodautoscalers.autoscaling",
            """
            {'spec':{'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'none'},
             'minReplicas':2,'maxReplicas':4}}
            """);

    done(key, new AutoscalerLimits(3, 9));

    assertThat(AutoscalerLimits.of(live(key))).isEqualTo(new AutoscalerLimits(3, 9));
    assertThat(refused(key, new AutoscalerLimits(3, 9))).contains("just these limits");
    assertThat(refused(key, new AutoscalerLimits(3, 2))).contains("minReplicas");
  }

  @Test
  void approvesAndDeniesRequestsForCertificates() throws Exception {
    for (boolean isApproved : new boolean[] {true, false}) {
      ObjectKey key = clusterWide("certificatesigningrequests.certificates.k8s.io", isApproved);
      Instant now = Instant.parse("2026-01-02T03:04:05.678Z");

      done(key, new DecideCertificate(isApproved, "ForetopTest", "looked at", now));

      JsonNode condition = live(key).at("/status/conditions/0");
      assertThat(condition.path("type").asString()).isEqualTo(isApproved ? "Approved" : "Denied");
      assertThat(condition.path("reason").asString()).isEqualTo("ForetopTest");
      assertThat(condition.path("message").asString()).isEqualTo("looked at");
      assertThat(refused(key, new DecideCertificate(true, "Other", "", now)))
          .contains("decided already");
      done(key, new Delete(Propagation.BACKGROUND, null));
    }
  }

  private ObjectKey clusterWide(String kind, boolean isFirst) throws Exception {
    ObjectKey key = open().key(kind, "", name + (isFirst ? "-1" : "-2"));
    ObjectNode object =
        json(
            "{'spec':{'signerName':'example.com/nobody','usages':['client auth'],'request':'%s'}}"
                .formatted(CertificateRequest.TEXT));
    createAs(key, object);
    return key;
  }

  void createAs(ObjectKey key, ObjectNode object) throws Exception {
    object.put("apiVersion", key.kind().apiVersion()).put("kind", key.kind().kind());
    ((ObjectNode) (object.has("metadata") ? object.path("metadata") : object.putObject("metadata")))
        .put("name", key.name());
    send(new Change.Create(key, object));
  }

  @Test
  void expandsClaimsWhoseClassLetsIt() throws Exception {
    ObjectKey classKey = storageClass("-grows", true);
    ObjectKey fixed = storageClass("-fixed", false);
    ObjectKey key = claim(classKey.name(), "-a");
    ObjectKey other = claim(fixed.name(), "-b");

    done(key, new ExpandClaim(open().cluster(), "3Gi"));

    assertThat(live(key).at(ExpandClaim.REQUEST).asString()).isEqualTo("3Gi");
    assertThat(refused(key, new ExpandClaim(open().cluster(), "3072Mi")))
        .contains("asks for 3Gi already");
    assertThat(refused(key, new ExpandClaim(open().cluster(), "1Gi")))
        .containsPattern("has [13]Gi already"); // the demo's driver is quick
    assertThat(refused(other, new ExpandClaim(open().cluster(), "3Gi")))
        .contains(fixed.name() + " does not allow expansion");
    JsonNode body = json("{'spec':{'resources':{'requests':{'storage':'3Gi'}}}}");
    Preview byServer =
        changes().preview(new Change.Patch(other, "", PatchType.MERGE, body, Guard.NONE));
    assertThat(byServer.outcome().message()).contains("must support resize");
    for (ObjectKey each : new ObjectKey[] {key, other, classKey, fixed}) {
      done(each, new Delete(Propagation.BACKGROUND, null));
    }
  }

  private ObjectKey storageClass(String suffix, boolean isGrowing) throws Exception {
    ObjectKey key = open().key("storageclasses.storage.k8s.io", "", name + suffix);
    createAs(
        key,
        json("{'provisioner':'example.com/p','allowVolumeExpansion':%s}".formatted(isGrowing)));
    return key;
  }

  private ObjectKey claim(String storageClass, String suffix) throws Exception {
    ObjectKey key = open().key("persistentvolumeclaims", "default", name + suffix);
    createAs(
        key,
        json(
            """
            {'spec':{'accessModes':['ReadWriteOnce'],'storageClassName':'%s',
             'resources':{'requests':{'storage':'1Gi'}}}}
            """
                .formatted(storageClass)));
    JsonNode bound = json("{'status':{'phase':'Bound','capacity':{'storage':'1Gi'}}}");
    send(new Change.Patch(key, "status", PatchType.MERGE, bound, Guard.NONE));
    return key;
  }

  @Test
  void saysThatABudgetHoldsAPod() throws Exception {
    ObjectKey key = deployment(1);
    await(() -> runningPods().size() == 1);
    create(
        "poddisruptionbudgets.policy",
        "{'spec':{'maxUnavailable':0,'selector':{'matchLabels':{'app':'NAME'}}}}");
    ObjectKey budget = open().key("poddisruptionbudgets.policy", "default", name);
    await(() -> live(budget).at("/status/expectedPods").asInt() == 1);
    ObjectKey pod =
        open().key("pods", "default", runningPods().getFirst().at("/metadata/name").asString(""));

    await(() -> live(budget).at("/status/currentHealthy").asInt() == 1);

    String words = refused(pod, new Evict());

    assertThat(words).contains("disruption budget " + name + " needs 1 healthy pods");
    done(budget, new Delete(Propagation.BACKGROUND, null));
    done(key, new Delete(Propagation.BACKGROUND, null));
  }

  @Test
  void makesOneStorageClassTheDefault() throws Exception {
    ObjectKey first = storageClass("-first", true);
    ObjectKey second = storageClass("-second", true);
    for (ObjectKey chosen : new ObjectKey[] {first, second}) {
      for (ObjectKey each : DefaultStorageClass.touched(open().cluster(), chosen)) {
        done(each, new DefaultStorageClass(chosen.name()));
      }
    }

    assertThat(DefaultStorageClass.touched(open().cluster(), first)).containsExactly(first, second);
    assertThat(DefaultStorageClass.touched(open().cluster(), second)).containsExactly(second);
    assertThat(refused(second, new DefaultStorageClass(second.name()))).contains("already");
    done(first, new Delete(Propagation.BACKGROUND, null));
    done(second, new Delete(Propagation.BACKGROUND, null));
  }

  @Test
  void removesTheFinalizersThatWereChosen() throws Exception {
    ObjectKey key =
        create("configmaps", "{'metadata':{'finalizers':['example.com/a','example.com/b']}}");
    done(key, new Delete(Propagation.BACKGROUND, null));
    assertThat(RemoveFinalizers.of(live(key))).containsExactly("example.com/a", "example.com/b");

    done(key, new RemoveFinalizers(Set.of("example.com/a")));
    assertThat(RemoveFinalizers.of(live(key))).containsExactly("example.com/b");
    assertThat(refused(key, new RemoveFinalizers(Set.of("example.com/a")))).contains("no such");
    done(key, new RemoveFinalizers(Set.of("example.com/b")));

    await(() -> isGone(key));
  }

  @Test
  void showsWhatHoldsANamespaceAndLetsItGo() throws Exception {
    ObjectKey namespace = open().key("namespaces", "", name);
    createAs(namespace, json("{}"));
    ObjectKey held = open().key("configmaps", name, "held");
    createAs(held, json("{'metadata':{'finalizers':['example.com/never']}}"));
    assertThat(refused(namespace, new FinalizeNamespace())).contains("not being deleted");
    done(namespace, new Delete(Propagation.BACKGROUND, null));
    await(() -> live(namespace).at("/status/phase").asString("").equals("Terminating"));
    await(() -> live(held).path("metadata").has("deletionTimestamp"));

    await(() ->
        NamespaceHolders.of(open().cluster(), namespace).conditions().stream()
            .anyMatch(words -> words.contains("example.com/never in 1 resource instances")));
    NamespaceHolders holders = NamespaceHolders.of(open().cluster(), namespace);
    assertThat(holders.isTerminating()).isTrue();
    assertThat(holders.objects()).contains("ConfigMap held (example.com/never)");
    done(namespace, new FinalizeNamespace());

    await(() -> isGone(namespace));
  }

  @Test
  void saysWhatIsNoAmount() {
    assertThat(resources("250m", "0.5", "1e3", "1.5Gi").problem()).isEmpty();
    assertThat(resources("2 cores", "", "", "").problem())
        .contains("'2 cores' is no amount of CPU");
    assertThat(resources("", "", "10gb", "").problem()).contains("256Mi or 1Gi");
    assertThat(resources("2", "500m", "", "").problem()).contains("ask for more CPU (2)");
    assertThat(resources("", "", "100m", "").problem()).contains("Write 100Mi");
    assertThat(IntStream.of(1, 2).mapToObj(i -> resources("-" + i, "", "", "").problem()))
        .noneMatch(String::isEmpty);
  }
}
