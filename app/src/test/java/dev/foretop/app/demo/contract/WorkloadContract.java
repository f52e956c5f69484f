package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

interface WorkloadContract {

  ApiClient api();

  private static boolean hasReady(JsonNode object, int count) {
    return object.at("/status/readyReplicas").asInt(0) == count
        && object.at("/status/updatedReplicas").asInt(0) == count;
  }

  @Test
  default void runsTheDeploymentsThatAreCreated() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("web", 2);
      JsonNode ready =
          api().awaitObject(space.apps("deployments"), "web", object -> hasReady(object, 2));
      JsonNode sets = api().get(space.apps("replicasets")).json();
      JsonNode pods = api().get(space.core("pods")).json();

      assertThat(ready.at("/metadata/annotations").toString())
          .contains("\"deployment.kubernetes.io/revision\":\"1\"");
      assertThat(sets.path("items")).hasSize(1);
      assertThat(sets.at("/items/0/metadata/ownerReferences/0/kind").asString())
          .isEqualTo("Deployment");
      assertThat(pods.path("items")).hasSize(2);
      assertThat(pods.at("/items/0/metadata/ownerReferences/0/kind").asString())
          .isEqualTo("ReplicaSet");
      assertThat(pods.at("/items/0/metadata/labels").toString()).contains("pod-template-hash");
    }
  }

  @Test
  default void scalesAndRollsADeployment() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("web", 1);
      String path = space.apps("deployments/web");
      Answer scaled = api().mergePatch(path + "/scale", "{\"spec\":{\"replicas\":2}}");
      api().awaitObject(space.apps("deployments"), "web", object -> hasReady(object, 2));
      String image =
          "{\"spec\":{\"template\":{\"spec\":{\"containers\":"
              + "[{\"name\":\"main\",\"image\":\"registry.example/app:2.0\"}]}}}}";
      api().send("PATCH", path, image, "Content-Type", ChangeContract.STRATEGIC);
      api()
          .awaitObject(
              space.apps("deployments"),
              "web",
              object ->
                  hasReady(object, 2)
                      && object.at("/status/replicas").asInt() == 2
                      && object.at("/status/observedGeneration").asInt() == 3);

      assertThat(scaled.json().path("kind").asString()).isEqualTo("Scale");
      assertThat(api().get(space.apps("replicasets")).json().path("items")).hasSize(2);
    }
  }

  @Test
  default void endsAtTheLastOfSeveralRollouts() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("web", 3);
      api().awaitObject(space.apps("deployments"), "web", object -> hasReady(object, 3));
      for (String version : new String[] {"2.0", "3.0", "4.0"}) {
        String image =
            "{\"spec\":{\"template\":{\"spec\":{\"containers\":"
                + "[{\"name\":\"main\",\"image\":\"registry.example/app:%s\"}]}}}}"
                    .formatted(version);
        String path = space.apps("deployments/web");
        api().send("PATCH", path, image, "Content-Type", ChangeContract.STRATEGIC);
      }
      JsonNode done =
          api()
              .awaitObject(
                  space.apps("deployments"),
                  "web",
                  object ->
                      hasReady(object, 3)
                          && object.at("/status/replicas").asInt() == 3
                          && object.at("/status/observedGeneration").asInt() == 4);

      assertThat(done.at("/metadata/generation").asInt()).isEqualTo(4);
    }
  }

  @Test
  default void replacesAPodThatIsDeleted() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("web", 1);
      api().awaitObject(space.apps("deployments"), "web", object -> hasReady(object, 1));
      JsonNode pods = api().get(space.core("pods")).json();
      String name = pods.at("/items/0/metadata/name").asString();
      Answer deleted = api().delete(space.core("pods/" + name));

      assertThat(deleted.json().at("/metadata/deletionTimestamp").asString()).isNotEmpty();
      assertThat(deleted.json().at("/metadata/deletionGracePeriodSeconds").asInt()).isEqualTo(30);
      String watched =
          space.core("pods")
              + "?watch=true&timeoutSeconds=30&resourceVersion="
              + pods.at("/metadata/resourceVersion").asString();
      try (ApiClient.Watch watch = api().watch(watched)) {
        JsonNode added = watch.await(event -> event.path("type").asString().equals("ADDED"));
        assertThat(added.at("/object/metadata/name").asString()).isNotEqualTo(name);
      }
    }
  }

  @Test
  default void finishesAJob() throws IOException {
    try (Workspace space = api().workspace()) {
      String job =
          "{\"apiVersion\":\"batch/v1\",\"kind\":\"Job\",\"metadata\":{\"name\":\"once\"},"
              + "\"spec\":{\"template\":{\"spec\":{\"restartPolicy\":\"Never\",\"containers\":"
              + "[{\"name\":\"main\",\"image\":\"registry.example/app:1.0\"}]}}}}";
      String jobs = "/apis/batch/v1/namespaces/" + space.name() + "/jobs";
      assertThat(api().create(jobs, job).status()).isEqualTo(201);

      JsonNode done =
          api().awaitObject(jobs, "once", object -> object.at("/status/succeeded").asInt(0) == 1);
      assertThat(done.at("/spec/completions").asInt()).isEqualTo(1);
    }
  }

  @Test
  default void showsTheLogOfAContainer() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("web", 1);
      api().awaitObject(space.apps("deployments"), "web", object -> hasReady(object, 1));
      String pod = api().get(space.core("pods")).json().at("/items/0/metadata/name").asString();
      String log = space.core("pods/" + pod + "/log");

      assertThat(api().get(log + "?tailLines=1").text().lines()).hasSize(1);
      assertThat(api().get(log + "?tailLines=1&timestamps=true").text())
          .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{1,9}Z .*\n");
      assertThat(api().get(log + "?limitBytes=5").text()).hasSize(5);
      assertThat(api().get(log).header("Content-Type")).isEqualTo("text/plain");
      try (ApiClient.Watch follow = api().watch(log + "?follow=true&tailLines=1")) {
        assertThat(follow.reader().readLine()).isNotEmpty();
        assertThat(follow.reader().readLine()).isNotEmpty();
      }
      assertThat(api().get(log + "?container=none").status()).isEqualTo(400);
      assertThat(api().get(log + "?tailLines=-1").status()).isEqualTo(422);
      assertThat(api().get(log + "?tailLines=x").status()).isEqualTo(400);
      assertThat(api().get(space.core("pods/none/log")).status()).isEqualTo(404);
    }
  }

  @Test
  default void furnishesANamespace() throws IOException {
    try (Workspace space = api().workspace()) {
      api().awaitObject(space.core("serviceaccounts"), "default", _ -> true);
      JsonNode map = api().awaitObject(space.core("configmaps"), "kube-root-ca.crt", _ -> true);
      JsonNode namespace = api().get("/api/v1/namespaces/" + space.name()).json();

      assertThat(map.path("data").has("ca.crt")).isTrue();
      assertThat(namespace.at("/status/phase").asString()).isEqualTo("Active");
      assertThat(namespace.at("/metadata/labels").toString())
          .contains("\"kubernetes.io/metadata.name\":\"" + space.name() + "\"");
    }
  }
}
