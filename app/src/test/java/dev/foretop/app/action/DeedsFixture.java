package dev.foretop.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.compare.ObjectDiff;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Changes;
import dev.foretop.app.kube.write.Outcome;
import dev.foretop.app.kube.write.Preview;
import dev.foretop.app.start.OpenCluster;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Objects to do something with, and what doing it comes to, on whatever cluster.
abstract class DeedsFixture {

  private static final JsonMapper JSON = new JsonMapper();

  final String name = "deed-" + UUID.randomUUID().toString().substring(0, 8);

  abstract OpenCluster open();

  Changes changes() {
    return new Changes(open().cluster());
  }

  JsonNode live(ObjectKey key) throws ApiException {
    return open().cluster().objects().json(key);
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }

  ObjectKey create(String kind, String rest) throws ApiException {
    ObjectKey key = open().key(kind, "default", name);
    ObjectNode object = json(rest.replace("NAME", name));
    object.put("apiVersion", key.kind().apiVersion()).put("kind", key.kind().kind());
    ObjectNode metadata =
        object.get("metadata") instanceof ObjectNode there ? there : object.putObject("metadata");
    metadata.put("name", name).put("namespace", "default");
    Preview preview = changes().preview(new Change.Create(key, object));
    assertThat(changes().send(preview).isDone()).as(preview.outcome().message()).isTrue();
    return key;
  }

  ObjectKey deployment(int replicas) throws Exception {
    ObjectKey key =
        create(
            "deployments.apps",
            """
            {'spec':{'replicas':%d,'selector':{'matchLabels':{'app':'NAME'}},
             'template':{'metadata':{'labels':{'app':'NAME'}},'spec':{'containers':[
              {'name':'web','image':'example/web:1'},{'name':'proxy','image':'example/proxy:1'}]}}}}
            """
                .formatted(replicas));
    // The controller marks it first, which is no part of what is done here.
    await(() -> live(key).at("/metadata/annotations").has("deployment.kubernetes.io/revision"));
    return key;
  }

  /// Does it, and holds what was stored against what the trial said.
  Outcome done(ObjectKey key, Deed deed) throws ApiException {
    assertThat(deed.appliesTo(key.kind())).isTrue();
    Preview preview = changes().preview(key, deed);
    assertThat(preview.outcome().isDone()).as(preview.outcome().message()).isTrue();
    Outcome outcome = changes().send(preview);
    assertThat(outcome.isDone()).as(outcome.message()).isTrue();
    boolean isNew = preview.change() instanceof Change.Create; // Has a uid of its own each time.
    if (!isNew && preview.after() != null && outcome instanceof Outcome.Done(var stored, _, _)) {
      assertThat(ObjectDiff.between(preview.after(), stored)).isEmpty();
    }
    return outcome;
  }

  String refused(ObjectKey key, Deed deed) throws ApiException {
    Preview preview = changes().preview(key, deed);
    assertThat(preview.outcome().isDone()).isFalse();
    return preview.outcome().message();
  }

  interface Check {
    boolean holds() throws Exception;
  }

  static void await(Check check) throws Exception {
    while (!check.holds()) {
      Thread.sleep(50);
    }
  }

  boolean isGone(ObjectKey key) throws ApiException {
    try {
      live(key);
      return false;
    } catch (ApiException e) {
      return e.problem() instanceof ApiProblem.NotFound;
    }
  }

  List<JsonNode> runningPods() throws ApiException {
    return open()
        .cluster()
        .objects()
        .list(open().kind("pods"), "default", "labelSelector=app%3D" + name)
        .path("items")
        .valueStream()
        .filter(pod -> pod.at("/status/phase").asString().equals("Running"))
        .filter(pod -> !pod.path("metadata").has("deletionTimestamp"))
        .toList();
  }
}
