package dev.foretop.app.kube.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.kube.write.Outcome.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What each kind of write is answered, on whatever cluster: every verb, part, form of a patch and
/// option that is sent.
abstract class AnswersContract extends ChangesContract {

  private JsonNode live(ObjectKey key) throws Exception {
    return open().cluster().objects().json(key);
  }

  private static List<Cause> causes(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
    return ((Outcome.Invalid) outcome).causes();
  }

  private ObjectKey pod() {
    return open().key("pods", "default", name);
  }

  private JsonNode createPod(String more) {
    return done(new Change.Create(
            pod(),
            json(
                """
                {'apiVersion':'v1','kind':'Pod','metadata':{'name':'%s'%s},
                 'spec':{'containers':[{'name':'web','image':'example/web:1'}]}}
                """
                    .formatted(name, more))))
        .object();
  }

  @Test
  void saysThatTheNameIsTaken() {
    create("{}");
    JsonNode again =
        json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'}}".formatted(name));

    Outcome outcome = send(new Change.Create(map(), again));

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.message()).isEqualTo("configmaps \"%s\" already exists".formatted(name));
  }

  @Test
  void makesUpANameWhereNoneIsGiven() {
    JsonNode object =
        json(
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'generateName':'%s-'}}"
                .formatted(name));

    JsonNode made =
        done(new Change.Create(open().key("configmaps", "default", ""), object)).object();

    assertThat(made.at("/metadata/name").asString(""))
        .startsWith(name + "-")
        .hasSize(name.length() + 6);
  }

  @Test
  void refusesFieldsThatANewObjectCannotHave() {
    JsonNode object =
        json(
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'},'dat':{'a':'1'},'data':{'a':'1'}}"
                .formatted(name));

    assertThat(causes(send(new Change.Create(map(), object))))
        .containsExactly(new Cause("dat", "unknown field"));
  }

  @Test
  void refusesValuesOfTheWrongType() {
    JsonNode object =
        json(
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'},'data':{'a':1}}"
                .formatted(name));

    assertThat(send(new Change.Create(map(), object))).isInstanceOf(Outcome.Invalid.class);
  }

  @Test
  void appliesWhatIsNotThereAndRefusesWhatItDoesNotKnow() throws Exception {
    ObjectNode wanted =
        (ObjectNode)
            json(
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s','namespace':'default'},'data':{'a':'2'}}"
                    .formatted(name));
    JsonNode made = done(new Change.Apply(map(), wanted, false)).object();
    JsonNode manager = made.at("/metadata/managedFields/0");
    assertThat(manager.path("manager").asString("")).isEqualTo("foretop");
    assertThat(manager.path("operation").asString("")).isEqualTo("Apply");

    wanted.putObject("dat").put("a", "1");
    assertThat(causes(send(new Change.Apply(map(), wanted, false))))
        .containsExactly(new Cause(".dat", "field not declared in schema"));
    wanted.remove("dat");
    wanted.putObject("data").put("a", 1);
    assertThat(causes(send(new Change.Apply(map(), wanted, false))))
        .extracting(Cause::field)
        .containsExactly(".data.a");
    wanted.putObject("data");
    assertThat(done(new Change.Apply(map(), wanted, false)).object().at("/data/a").isMissingNode())
        .isTrue();
  }

  @Test
  void mergesListsOfBuiltInKindsByTheirKeys() {
    JsonNode before = deployment();
    JsonNode body =
        json(
            "{'spec':{'template':{'spec':{'containers':[{'name':'web','image':'example/web:2'},{'name':'more','image':'m:1'}]}}}}");

    JsonNode after =
        done(new Change.Patch(deploymentKey(), "", PatchType.STRATEGIC, body, Guard.of(before)))
            .object();

    JsonNode containers = after.at("/spec/template/spec/containers");
    assertThat(containers).hasSize(2);
    assertThat(containers.valueStream().map(each -> each.path("image").asString("")))
        .containsExactlyInAnyOrder("example/web:2", "m:1");
  }

  @Test
  void tellsStepsThatDoNotFitFromAnObjectThatChanged() throws Exception {
    JsonNode before = create("{'a':'1'}");
    JsonNode missing = json("[{'op':'remove','path':'/data/b'}]");
    JsonNode other =
        json("[{'op':'test','path':'/data/a','value':'x'},{'op':'remove','path':'/data/a'}]");

    for (JsonNode steps : List.of(missing, other)) {
      Outcome outcome = send(new Change.Patch(map(), "", PatchType.JSON, steps, Guard.of(before)));
      assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
      assertThat(outcome.message()).contains("does not fit the object");
    }
    JsonNode add =
        json(
            "[{'op':'add','path':'/data/b','value':'2'},{'op':'copy','from':'/data/b','path':'/data/c'},{'op':'move','from':'/data/a','path':'/data/d'}]");
    done(new Change.Patch(map(), "", PatchType.JSON, add, Guard.ofVersion(before)));
    assertThat(live(map()).path("data")).isEqualTo(json("{'b':'2','c':'2','d':'1'}"));
    assertThat(send(new Change.Patch(map(), "", PatchType.JSON, add, Guard.ofVersion(before))))
        .isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void deletesNothingOnTrialAndEndsByThePropagationThatWasAsked() throws Exception {
    JsonNode before = create("{'a':'1'}");
    String uid = before.at("/metadata/uid").asString("");
    Preview trial = changes().preview(new Change.Delete(map(), uid, Propagation.FOREGROUND, null));
    assertThat(trial.outcome().isDone()).isTrue();
    assertThat(live(map())).isEqualTo(before);

    assertThat(changes().send(trial).isDone()).isTrue();

    // What it owns goes first, which is nothing; the collector has to see that.
    while (open().cluster().objects().names(map().kind(), "default", 10_000).contains(name)) {
      Thread.onSpinWait();
    }
    assertThat(changes().send(trial)).isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void replacesAFieldThatIsNotThere() {
    JsonNode before = create("{'a':'1'}");
    JsonNode steps = json("[{'op':'replace','path':'/data/b','value':'2'}]");

    JsonNode after =
        done(new Change.Patch(map(), "", PatchType.JSON, steps, Guard.of(before))).object();

    assertThat(after.path("data")).isEqualTo(json("{'a':'1','b':'2'}"));
  }

  @Test
  void keepsWhatItsFinalizerHolds() throws Exception {
    JsonNode before =
        done(new Change.Create(
                map(),
                json(
                    "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s','finalizers':['example.com/x']}}"
                        .formatted(name))))
            .object();
    String uid = before.at("/metadata/uid").asString("");

    done(new Change.Delete(map(), uid, Propagation.BACKGROUND, null));

    JsonNode held = live(map());
    assertThat(held.path("metadata").has("deletionTimestamp")).isTrue();
    assertThat(held.at("/metadata/deletionGracePeriodSeconds").asInt(-1)).isZero();
    Outcome added =
        send(
            merge(
                map(),
                "{'metadata':{'finalizers':['example.com/x','example.com/y']}}",
                Guard.of(held)));
    assertThat(causes(added)).extracting(Cause::field).containsOnly("metadata.finalizers");
    done(merge(map(), "{'metadata':{'finalizers':null}}", Guard.of(held)));
    assertThat(send(merge(map(), "{'data':{'a':'1'}}", Guard.NONE)))
        .isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void endsPodsInTheTimeThatWasGiven() throws Exception {
    JsonNode before = createPod("");
    String uid = before.at("/metadata/uid").asString("");

    JsonNode leaving = done(new Change.Delete(pod(), uid, Propagation.BACKGROUND, 0)).object();

    assertThat(leaving.at("/metadata/uid").asString(leaving.at("/details/uid").asString("")))
        .isEqualTo(uid);
    assertThat(send(merge(pod(), "{'metadata':{'labels':{'a':'1'}}}", Guard.of(before))))
        .isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void evictsTheVeryPodThatWasSeen() throws Exception {
    JsonNode before = createPod("");

    assertThat(send(new Change.Evict(pod(), "00000000-0000-0000-0000-000000000000", null)))
        .isInstanceOf(Outcome.Changed.class);
    Preview trial =
        changes().preview(new Change.Evict(pod(), before.at("/metadata/uid").asString(""), 0));
    assertThat(trial.outcome().isDone()).isTrue();
    assertThat(live(pod()).path("metadata").has("deletionTimestamp")).isFalse();
    assertThat(changes().send(trial).isDone()).isTrue();
    assertThat(send(new Change.Evict(pod(), before.at("/metadata/uid").asString(""), 0)))
        .isInstanceOf(Outcome.Gone.class);
  }

  @Test
  void scalesOnlyToWhatCanBe() throws Exception {
    JsonNode live = deployment();

    Outcome outcome =
        send(
            new Change.Patch(
                deploymentKey(),
                "scale",
                PatchType.MERGE,
                json("{'spec':{'replicas':-1}}"),
                Guard.of(live)));
    assertThat(causes(outcome)).extracting(Cause::field).containsExactly("spec.replicas");
    Outcome other =
        send(
            new Change.Patch(
                deploymentKey(),
                "scale",
                PatchType.MERGE,
                json("{'spec':{'replicas':2}}"),
                new Guard("00000000-0000-0000-0000-000000000000", "")));
    assertThat(other).isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void replacesAPartOnlyOfTheVersionThatWasRead() throws Exception {
    ObjectKey key = open().key("namespaces", "", name);
    JsonNode before =
        done(new Change.Create(
                key,
                json(
                    "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'%s'}}"
                        .formatted(name))))
            .object();
    done(merge(key, "{'metadata':{'labels':{'a':'1'}}}", Guard.of(before)));

    assertThat(send(new Change.Replace(key, "finalize", before)))
        .isInstanceOf(Outcome.Changed.class);
    var free = (ObjectNode) live(key).deepCopy();
    ((ObjectNode) free.path("spec")).putArray("finalizers");
    assertThat(done(new Change.Replace(key, "finalize", free)).object().at("/spec/finalizers"))
        .isEmpty();
    done(
        new Change.Delete(
            key, before.at("/metadata/uid").asString(""), Propagation.BACKGROUND, null));
  }

  @Test
  void writesTheStatusAloneThroughItsPart() throws Exception {
    JsonNode before = deployment();
    var body = "{'spec':{'replicas':7},'status':{'collisionCount':3}}";

    done(
        new Change.Patch(deploymentKey(), "status", PatchType.MERGE, json(body), Guard.of(before)));

    JsonNode after = live(deploymentKey());
    assertThat(after.at("/status/collisionCount").asInt()).isEqualTo(3);
    assertThat(after.at("/spec/replicas").asInt()).isEqualTo(1);
  }

  @Test
  void handsOnWhatTheServerWarnsOf() throws Exception {
    JsonNode before = deployment();
    JsonNode body =
        json(
            "{'spec':{'template':{'spec':{'containers':[{'name':'web','env':[{'name':'A','value':'1'}]}],'nodeSelector':{'beta.kubernetes.io/os':'linux'}}}}}");

    Outcome.Done outcome =
        done(new Change.Patch(deploymentKey(), "", PatchType.STRATEGIC, body, Guard.of(before)));

    assertThat(outcome.warnings())
        .singleElement()
        .asString()
        .contains("beta.kubernetes.io/os")
        .contains("deprecated since v1.14");
  }

  @Test
  void namesEveryFieldThatIsWrongAtOnce() {
    JsonNode live = deployment();

    Outcome outcome =
        send(
            merge(
                deploymentKey(), "{'spec':{'replicas':-1,'minReadySeconds':-2}}", Guard.of(live)));

    assertThat(causes(outcome))
        .extracting(Cause::field)
        .contains("spec.replicas", "spec.minReadySeconds");
    Outcome selector =
        send(
            merge(
                deploymentKey(),
                "{'spec':{'selector':{'matchLabels':{'app':'other'}}}}",
                Guard.of(live)));
    assertThat(causes(selector)).extracting(Cause::field).contains("spec.selector");
  }
}
