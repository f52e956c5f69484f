package dev.foretop.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.action.Drain.Fate;
import dev.foretop.app.action.Drain.Occupant;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@Tag("cluster")
class DeedsOnRealClusterTest extends DeedsContract {

  private static final String DEFINITION =
      """
      {'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition',
       'metadata':{'name':'PLURAL.GROUP'},
       'spec':{'group':'GROUP','scope':'Namespaced',
        'names':{'plural':'PLURAL','singular':'one','kind':'One'},
        'versions':[{'name':'v1','served':true,'storage':true,
         'subresources':{'status':{},'scale':{'specReplicasPath':'.spec.size','statusReplicasPath':'.status.size'}},
         'schema':{'openAPIV3Schema':{'type':'object','x-kubernetes-preserve-unknown-fields':true}}}]}}
      """;

  @TempDir static Path home;

  private static OpenCluster real;

  @BeforeAll
  static void start() throws Exception {
    real = OpenCluster.ofTestCluster(home, "");
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Override
  OpenCluster open() {
    return real;
  }

  private void define(String plural, String group) throws Exception {
    ObjectKey key =
        real.key("customresourcedefinitions.apiextensions.k8s.io", "", plural + "." + group);
    if (isGone(key)) {
      ObjectNode object = json(DEFINITION.replace("PLURAL", plural).replace("GROUP", group));
      Preview preview = changes().preview(new Change.Create(key, object));
      assertThat(changes().send(preview).isDone()).as(preview.outcome().message()).isTrue();
    }
    await(() ->
        real.cluster().discovery().kinds().stream()
            .anyMatch(kind -> kind.qualifiedName().equals(plural + "." + group)));
  }

  @Test
  void scalesCustomResources() throws Exception {
    define("fleets", "deeds.foretop.dev");
    ObjectKey key = create("fleets.deeds.foretop.dev", "{'spec':{'size':1}}");

    done(key, new Scale(4));

    assertThat(live(key).at("/spec/size").asInt()).isEqualTo(4);
  }

  @Test
  void suspendsAndReconcilesWhatFluxLooksAfter() throws Exception {
    define("kustomizations", "kustomize.toolkit.fluxcd.io");
    ObjectKey key = create("kustomizations.kustomize.toolkit.fluxcd.io", "{'spec':{}}");

    done(key, custom("flux.reconcile"));
    done(key, custom("flux.suspend"));
    assertThat(refused(key, custom("flux.suspend"))).isEqualTo("It is suspended already.");
    assertThat(refused(key, custom("flux.reconcile"))).contains("Resume it first");
    done(key, custom("flux.resume"));

    assertThat(live(key).at("/spec/suspend").asBoolean()).isFalse();
    assertThat(live(key).at("/metadata/annotations/reconcile.fluxcd.io~1requestedAt").asString())
        .isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void drainsANodeAsFarAsBudgetsLet() throws Exception {
    ObjectKey key = deployment(2);
    await(() -> runningPods().size() == 2);
    create(
        "poddisruptionbudgets.policy",
        "{'spec':{'minAvailable':2,'selector':{'matchLabels':{'app':'NAME'}}}}");
    ObjectKey budget = open().key("poddisruptionbudgets.policy", "default", name);
    await(() -> live(budget).at("/status/expectedPods").asInt() == 2);
    String nodeName = runningPods().getFirst().at("/spec/nodeName").asString();
    ObjectKey node = open().key("nodes", "", nodeName);
    var drain = new Drain(open().cluster(), node, Duration.ofMillis(200));
    try {
      List<Occupant> ours =
          drain.occupants(new Drain.Options(true, true)).stream()
              .filter(each -> each.pod().name().startsWith(name))
              .toList();
      assertThat(ours).isNotEmpty().allMatch(each -> each.fate() == Fate.EVICTED);
      assertThat(drain.cordon().outcome().isDone()).isTrue();
      assertThat(live(node).at("/spec/unschedulable").asBoolean()).isTrue();
      Map<Occupant, String> news = new ConcurrentHashMap<>();

      Thread run =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  drain.evict(ours, (pod, words, _) -> news.put(pod, words));
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              });
      await(() -> news.values().stream().anyMatch(words -> words.contains("budget")));
      assertThat(runningPods()).hasSize(2);
      done(budget, new Delete(Propagation.BACKGROUND, null));
      run.join();

      assertThat(news.values()).containsOnly("Gone");
    } finally {
      done(node, Switch.UNCORDON);
      done(key, new Delete(Propagation.BACKGROUND, null));
    }
  }

  private static Deed custom(String id) {
    return CustomActions.wellKnown().all().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow()
        .at(Instant.parse("2026-01-02T03:04:05Z"));
  }
}
