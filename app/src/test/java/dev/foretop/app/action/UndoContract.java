package dev.foretop.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.edit.Edit;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.kube.write.Proposal;
import dev.foretop.app.kube.write.Reversal;
import dev.foretop.app.kube.write.Undo;
import dev.foretop.app.kube.write.Undoing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was done and is taken back, on whatever cluster.
@Timeout(90)
abstract class UndoContract extends DeedsFixture {

  final Undo made(ObjectKey key, Proposal deed) throws Exception {
    assertThat(deed.reversal()).isInstanceOf(Reversal.SetBack.class);
    Preview preview = changes().preview(key, deed);
    Outcome outcome = changes().send(preview);
    while (outcome instanceof Outcome.Changed) { // controllers were at it in between
      preview = changes().preview(key, deed);
      outcome = changes().send(preview);
    }
    assertThat(outcome.isDone()).as(outcome.message()).isTrue();
    return Undo.of(preview, ((Outcome.Done) outcome).object()).orElseThrow();
  }

  final Outcome undo(Undo undo) {
    return new Undoing(open().cluster()).undo(undo);
  }

  final void undone(Undo undo) {
    Outcome outcome = undo(undo);
    assertThat(outcome.isDone()).as(outcome.message()).isTrue();
  }

  private void patch(ObjectKey key, String part, String body) throws Exception {
    Preview preview =
        changes().preview(new Change.Patch(key, part, PatchType.MERGE, json(body), Guard.NONE));
    Outcome outcome = changes().send(preview);
    assertThat(outcome.isDone()).as(outcome.message()).isTrue();
  }

  /// Does it and takes it back: the object says afterwards what it said before.
  private void thereAndBack(ObjectKey key, Proposal deed) throws Exception {
    JsonNode before = meant(key);
    Undo undo = made(key, deed);
    assertThat(meant(key)).isNotEqualTo(before);

    undone(undo);

    assertThat(meant(key)).isEqualTo(before);
  }

  private JsonNode meant(ObjectKey key) throws Exception {
    JsonNode live = live(key);
    var meant = json("{}");
    meant.set("spec", live.path("spec"));
    meant.set("labels", live.path("metadata").path("labels"));
    return meant;
  }

  @Test
  void setsBackWhatWasDoneToAWorkload() throws Exception {
    ObjectKey key = deployment(1);

    thereAndBack(key, new Scale(3));
    thereAndBack(key, new SetResources("web", new ContainerResources("0.5", "", "64Mi", "")));
    thereAndBack(key, new SetMetadata(Map.of("tier", Optional.of("web")), Map.of()));
    Undo paused = made(key, Switch.PAUSE);
    undone(paused);
    assertThat(live(key).at("/spec/paused").asBoolean(false)).isFalse();
    Undo image = made(key, new SetImage("proxy", "example/proxy:2"));
    undone(image);
    JsonNode containers = live(key).at("/spec/template/spec/containers");
    assertThat(containers.at("/0/image").asString()).isEqualTo("example/web:1");
    assertThat(containers.at("/1/image").asString()).isEqualTo("example/proxy:1");
  }

  private Edit saved(ObjectKey key, UnaryOperator<String> typed) throws Exception {
    JsonNode base = live(key);
    return new Edit(base, json(typed.apply(base.toString())), false);
  }

  @Test
  void setsBackASaveWithWhatTheServerFilledIn() throws Exception {
    ObjectKey key = deployment(1);
    patch(key, "", "{'spec':{'strategy':{'type':'Recreate','rollingUpdate':null}}}");

    thereAndBack(key, saved(key, text -> text.replace("Recreate", "RollingUpdate")));
    thereAndBack(
        key,
        saved(
            key,
            text ->
                text.replace(
                    "\"spec\":{\"replicas\":1", "\"spec\":{\"paused\":true,\"replicas\":4")));
  }

  @Test
  void setsBackItemsOfListsThatASaveTookAway() throws Exception {
    ObjectKey key = deployment(1);
    var base = live(key);
    var mine = base.deepCopy();
    ((ArrayNode) mine.at("/spec/template/spec/containers")).remove(0);

    thereAndBack(key, new Edit(base, mine, false));
  }

  @Test
  void leavesWhatOthersPutBesideWhatASaveAdded() throws Exception {
    ObjectKey key = create("configmaps", "{'data':{'a':'1'}}");
    JsonNode base = live(key);
    var mine = (ObjectNode) base.deepCopy();
    ((ObjectNode) mine.path("metadata")).putObject("labels").put("mine", "1");

    Undo undo = made(key, new Edit(base, mine, false));
    patch(key, "", "{'metadata':{'labels':{'other':'stays'}}}");
    undone(undo);

    assertThat(live(key).at("/metadata/labels")).isEqualTo(json("{'other':'stays'}"));
    assertThat(undo.toString()).doesNotContain("mine");
  }

  private String firstOf(String plural) throws Exception {
    return open()
        .cluster()
        .objects()
        .list(open().kind(plural), "", "")
        .at("/items/0/metadata/name")
        .asString();
  }

  @Test
  void setsBackLabelsThatWereChangedAddedAndRemoved() throws Exception {
    ObjectKey key = create("configmaps", "{'metadata':{'labels':{'old':'1','kept':'1'}}}");
    var wanted = SetMetadata.read(List.of("new=2", "old-", "kept=3"));

    Undo undo = made(key, new SetMetadata(wanted, Map.of("example.com/n", Optional.of("x"))));
    patch(key, "", "{'metadata':{'labels':{'other':'stays'}}}");
    undone(undo);

    JsonNode metadata = live(key).path("metadata");
    assertThat(metadata.path("labels")).isEqualTo(json("{'old':'1','kept':'1','other':'stays'}"));
    assertThat(metadata.path("annotations").has("example.com/n")).isFalse();
  }

  @Test
  void setsBackAutoscalersCronJobsAndNodes() throws Exception {
    ObjectKey autoscaler =
        create(
            "horizontalpodautoscalers.autoscaling",
            """
            {'spec':{'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'none'},
             'minReplicas':2,'maxReplicas':4}}
            """);
    thereAndBack(autoscaler, new AutoscalerLimits(3, 9));
    ObjectKey cron =
        create(
            "cronjobs.batch",
            """
            {'spec':{'schedule':'0 0 1 1 *','jobTemplate':{'spec':{'template':{'spec':
             {'restartPolicy':'Never','containers':[{'name':'c','image':'example/c:1'}]}}}}}}
            """);
    thereAndBack(cron, Switch.SUSPEND);
    ObjectKey node = open().key("nodes", "", firstOf("nodes"));
    Undo cordoned = made(node, Switch.CORDON);
    undone(cordoned);
    assertThat(live(node).at("/spec/unschedulable").asBoolean(false)).isFalse();
  }

  @Test
  void leavesAloneWhatSomebodyChangedSince() throws Exception {
    ObjectKey key = deployment(1);
    Undo undo = made(key, new Scale(2));

    patch(key, "", "{'spec':{'replicas':5}}");
    Outcome outcome = undo(undo);

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(outcome.message()).contains("spec.replicas is 5, and was set to 2");
    assertThat(live(key).at("/spec/replicas").asInt()).isEqualTo(5);
  }

  @Test
  void setsBackThoughOnlyTheStatusHasMoved() throws Exception {
    ObjectKey key = deployment(1);
    Undo undo = made(key, new Scale(2));
    String version = live(key).at("/metadata/resourceVersion").asString();

    patch(key, "status", "{'status':{'collisionCount':3}}");
    assertThat(live(key).at("/metadata/resourceVersion").asString()).isNotEqualTo(version);
    undone(undo);

    assertThat(live(key).at("/spec/replicas").asInt()).isEqualTo(1);
  }

  @Test
  void saysWhereThereIsNothingToSetBack() throws Exception {
    ObjectKey key = deployment(1);
    Undo undo = made(key, new Scale(2));
    undone(undo);
    assertThat(undo(undo).message()).isEqualTo("It is as it was before already.");

    done(key, new Delete(Change.Propagation.BACKGROUND, 0));
    await(() -> isGone(key));
    assertThat(undo(undo)).isInstanceOf(Outcome.Gone.class);
    ObjectKey other = deployment(2);
    assertThat(undo(undo).message()).contains("Another object has its name");
    assertThat(live(other).at("/spec/replicas").asInt()).isEqualTo(2);
  }

  @Test
  void offersNoWayBackFromWhatHasNone() {
    assertThat(new Restart(Instant.EPOCH).reversal()).isEqualTo(Reversal.NONE);
    assertThat(new Delete(Change.Propagation.BACKGROUND, 0).reversal()).isEqualTo(Reversal.NONE);
  }
}
