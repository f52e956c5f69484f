package dev.foretop.app.kube.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.start.OpenCluster;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a change comes to, on whatever cluster.
@Timeout(60)
abstract class ChangesContract {

  static final JsonMapper JSON = new JsonMapper();

  final String name = "change-" + UUID.randomUUID().toString().substring(0, 8);

  abstract OpenCluster open();

  Changes changes() {
    return new Changes(open().cluster());
  }

  static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  ObjectKey map() {
    return open().key("configmaps", "default", name);
  }

  JsonNode create(String data) {
    JsonNode object =
        json(
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'},'data':%s}"
                .formatted(name, data));
    return done(new Change.Create(map(), object)).object();
  }

  JsonNode deployment() {
    JsonNode object =
        json(
            """
            {'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'%s'},'spec':{'replicas':1,
             'selector':{'matchLabels':{'app':'%s'}},'template':{'metadata':{'labels':{'app':'%s'}},
             'spec':{'containers':[{'name':'web','image':'example/web:1'}]}}}}
            """
                .formatted(name, name, name));
    return done(new Change.Create(deploymentKey(), object)).object();
  }

  ObjectKey deploymentKey() {
    return open().key("deployments.apps", "default", name);
  }

  Outcome.Done done(Change change) {
    Outcome outcome = send(change);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (Outcome.Done) outcome;
  }

  Outcome send(Change change) {
    try {
      Preview preview = changes().preview(change);
      return preview.outcome().isDone() ? changes().send(preview) : preview.outcome();
    } catch (ApiException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode before(Preview preview) {
    return Objects.requireNonNull(preview.before());
  }

  static JsonNode after(Preview preview) {
    return Objects.requireNonNull(preview.after());
  }

  Change.Patch merge(ObjectKey key, String body, Guard guard) {
    return new Change.Patch(key, "", PatchType.MERGE, json(body), guard);
  }

  @Test
  void triesWithoutStoring() throws Exception {
    JsonNode before = create("{'a':'1'}");

    Preview preview = changes().preview(merge(map(), "{'data':{'a':'2'}}", Guard.of(before)));

    assertThat(preview.before()).isEqualTo(before);
    assertThat(after(preview).at("/data/a").asString()).isEqualTo("2");
    assertThat(open().cluster().objects().json(map())).isEqualTo(before);
    Outcome sent = changes().send(preview);
    assertThat(sent.isDone()).isTrue();
    JsonNode after = open().cluster().objects().json(map());
    assertThat(after.at("/data/a").asString()).isEqualTo("2");
    assertThat(after.at("/metadata/managedFields/0/manager").asString()).isEqualTo("foretop");
  }

  @Test
  void leavesAnotherObjectOfTheNameAlone() throws Exception {
    JsonNode first = create("{'a':'1'}");
    String uid = first.at("/metadata/uid").asString();
    done(new Change.Delete(map(), uid, Propagation.BACKGROUND, null));
    create("{'a':'other'}");

    assertThat(send(new Change.Delete(map(), uid, Propagation.BACKGROUND, null)))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(send(merge(map(), "{'data':{'a':'2'}}", Guard.of(first))))
        .isInstanceOf(Outcome.Changed.class);
    JsonNode replace = json("[{'op':'replace','path':'/data/a','value':'2'}]");
    assertThat(send(new Change.Patch(map(), "", PatchType.JSON, replace, Guard.of(first))))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(open().cluster().objects().json(map()).at("/data/a").asString()).isEqualTo("other");
  }

  @Test
  void saysThatTheObjectChangedMeanwhile() throws Exception {
    JsonNode read = create("{'a':'1'}");
    done(merge(map(), "{'data':{'b':'1'}}", Guard.of(read)));

    assertThat(send(merge(map(), "{'data':{'a':'2'}}", Guard.ofVersion(read))))
        .isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void namesTheFieldsThatAreWrong() {
    JsonNode live = deployment();

    Outcome unknown = send(merge(deploymentKey(), "{'spec':{'replica':2}}", Guard.of(live)));
    Outcome negative = send(merge(deploymentKey(), "{'spec':{'replicas':-1}}", Guard.of(live)));

    assertThat(unknown)
        .isInstanceOfSatisfying(
            Outcome.Invalid.class,
            it ->
                assertThat(it.causes())
                    .containsExactly(new Outcome.Cause("spec.replica", "unknown field")));
    assertThat(negative)
        .isInstanceOfSatisfying(
            Outcome.Invalid.class,
            it -> assertThat(it.causes().getFirst().field()).isEqualTo("spec.replicas"));
  }

  @Test
  void namesWhoManagesWhatIsApplied() {
    JsonNode live = create("{'a':'1'}");
    JsonNode wanted =
        json(
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s','namespace':'default'},'data':{'a':'2'}}"
                .formatted(name));
    assertThat(live.at("/data/a").asString()).isEqualTo("1");

    Outcome conflict = send(new Change.Apply(map(), wanted, false));

    assertThat(conflict)
        .isInstanceOfSatisfying(
            Outcome.Conflict.class,
            it -> assertThat(it.owners().getFirst().fields()).containsExactly(".data.a"));
    assertThat(done(new Change.Apply(map(), wanted, true)).object().at("/data/a").asString())
        .isEqualTo("2");
  }

  @Test
  void scales() throws Exception {
    JsonNode live = deployment();
    JsonNode body = json("{'spec':{'replicas':3}}");
    var scale = new Change.Patch(deploymentKey(), "scale", PatchType.MERGE, body, Guard.of(live));

    Preview preview = changes().preview(scale);

    assertThat(before(preview).at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(after(preview).at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(changes().send(preview).isDone()).isTrue();
    assertThat(open().cluster().objects().json(deploymentKey()).at("/spec/replicas").asInt())
        .isEqualTo(3);
  }

  @Test
  void saysThatThereIsNoSuchObject() {
    assertThat(send(merge(map(), "{'data':{'a':'2'}}", Guard.NONE)))
        .isInstanceOf(Outcome.Gone.class);
  }
}
