package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

interface SelectorContract {

  ApiClient api();

  private static String query(String name, String selector) {
    return "?" + name + "=" + URLEncoder.encode(selector, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tier=web|a",
        "tier==web|a",
        "tier!=web,kind|b",
        "tier in (web,db)|a,b",
        "tier notin (web), kind|b",
        "kind|a,b",
        "!kind,tier|",
        "tier,kind=x|a,b"
      })
  default void selectsByLabels(String selector, String expected) throws IOException {
    try (Workspace space = api().workspace()) {
      for (String[] map : new String[][] {{"a", "web"}, {"b", "db"}}) {
        ObjectNode body = Workspace.object("v1", "ConfigMap", map[0]);
        ((ObjectNode) body.path("metadata"))
            .putObject("labels")
            .put("tier", map[1])
            .put("kind", "x");
        api().create(space.core("configmaps"), body.toString());
      }
      Answer answer = api().get(space.core("configmaps") + query("labelSelector", selector));

      assertThat(
              String.join(
                  ",",
                  answer.json().path("items").values().stream()
                      .map(item -> item.at("/metadata/name").asString())
                      .toList()))
          .isEqualTo(expected == null ? "" : expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b c", "a in (b", "-x=1", "a=b=c", "in in in"})
  default void refusesLabelSelectorsThatAreNone(String selector) throws IOException {
    Answer answer = api().get("/api/v1/namespaces" + query("labelSelector", selector));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("reason").asString()).isEqualTo("BadRequest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/pods?fieldSelector=foo%3Dbar",
        "/api/v1/pods?fieldSelector=foo",
        "/api/v1/configmaps?fieldSelector=data.x%3D1",
        "/apis/apps/v1/deployments?fieldSelector=spec.replicas%3D1"
      })
  default void refusesFieldSelectorsThatAKindDoesNotHave(String path) throws IOException {
    assertThat(api().get(path).status()).isEqualTo(400);
  }

  @Test
  default void selectsByFields() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("a");
      space.configMap("b");
      String path = "/api/v1/configmaps";
      String selector = "metadata.namespace=" + space.name() + ",metadata.name!=a";
      Answer found = api().get(path + query("fieldSelector", selector + ",metadata.name=b"));
      Answer active = api().get("/api/v1/namespaces?fieldSelector=status.phase%3DActive");

      assertThat(found.json().path("items")).hasSize(1);
      assertThat(active.json().path("items").size()).isGreaterThan(1);
    }
  }

  @Test
  default void selectsPodsByPhaseAndNode() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("run", 1);
      String pods = space.core("pods");
      try (ApiClient.Watch watch = api().watch(pods + "?watch=true&timeoutSeconds=30")) {
        var pod =
            watch.await(event -> event.at("/object/status/phase").asString("").equals("Running"));
        String node = pod.at("/object/spec/nodeName").asString();
        Answer found =
            api()
                .get(
                    pods
                        + query(
                            "fieldSelector", "spec.nodeName=" + node + ",status.phase=Running"));
        Answer none = api().get(pods + "?fieldSelector=status.phase%3DFailed");

        assertThat(found.json().path("items")).hasSize(1);
        assertThat(none.json().path("items")).isEmpty();
      }
    }
  }

  @Test
  default void selectsEventsByTheirSubject() throws IOException {
    try (Workspace space = api().workspace()) {
      space.deployment("run", 1);
      String selector = "involvedObject.kind=Deployment,involvedObject.name=run";
      String path =
          space.core("events") + query("fieldSelector", selector) + "&watch=true&timeoutSeconds=30";
      try (ApiClient.Watch watch = api().watch(path)) {
        var event = watch.next();

        assertThat(event.at("/object/reason").asString()).isEqualTo("ScalingReplicaSet");
      }
    }
  }
}
