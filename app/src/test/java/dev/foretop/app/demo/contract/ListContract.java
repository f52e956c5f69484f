package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

interface ListContract {

  ApiClient api();

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  default void listsTheObjectsOfANamespace() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("first");
      JsonNode list = api().get(space.core("configmaps")).json();

      assertThat(list.path("kind").asString()).isEqualTo("ConfigMapList");
      assertThat(list.path("apiVersion").asString()).isEqualTo("v1");
      assertThat(list.at("/metadata/resourceVersion").asString()).matches("[1-9][0-9]*");
      assertThat(list.path("items").values())
          .extracting(item -> item.at("/metadata/name").asString())
          .contains("first");
      assertThat(list.at("/items/0").has("kind")).isFalse();
    }
  }

  @Test
  default void listsNothingOfAMissingNamespace() throws IOException {
    Answer answer = api().get("/api/v1/namespaces/no-such-namespace/pods");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("items")).isEmpty();
  }

  @Test
  default void listsInPagesThatShowOneMoment() throws IOException {
    try (Workspace space = api().workspace()) {
      for (String name : new String[] {"a", "b", "c"}) {
        space.configMap(name, "paged", "yes");
      }
      api().awaitObject(space.core("configmaps"), "kube-root-ca.crt", _ -> true);

      JsonNode first = api().get(space.core("configmaps") + "?limit=2").json();
      space.configMap("bb");
      String token = first.at("/metadata/continue").asString();
      JsonNode rest =
          api().get(space.core("configmaps") + "?limit=5&continue=" + encoded(token)).json();

      assertThat(first.path("items")).hasSize(2);
      assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(2);
      assertThat(rest.path("items").values())
          .extracting(item -> item.at("/metadata/name").asString())
          .containsExactly("c", "kube-root-ca.crt");
      assertThat(rest.at("/metadata/resourceVersion"))
          .isEqualTo(first.at("/metadata/resourceVersion"));
      assertThat(rest.at("/metadata/continue").asString("")).isEmpty();
    }
  }

  @Test
  default void doesNotCountTheRestWhereASelectorHidesSome() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("a", "paged", "yes");
      space.configMap("b", "paged", "yes");
      JsonNode page =
          api().get(space.core("configmaps") + "?limit=1&labelSelector=paged%3Dyes").json();

      assertThat(page.path("items")).hasSize(1);
      assertThat(page.at("/metadata/continue").asString()).isNotEmpty();
      assertThat(page.at("/metadata").has("remainingItemCount")).isFalse();
    }
  }

  @Test
  default void ignoresTheLimitForAnAnswerFromTheCache() throws IOException {
    JsonNode list = api().get("/api/v1/namespaces?limit=1&resourceVersion=0").json();

    assertThat(list.path("items").size()).isGreaterThan(1);
    assertThat(list.at("/metadata/continue").asString("")).isEmpty();
  }

  @Test
  default void refusesATokenThatIsNone() throws IOException {
    Answer answer = api().get("/api/v1/namespaces?limit=1&continue=garbage");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asString()).startsWith("invalid continue token");
  }

  /// Returns whether the server forgets its first version from the start. A real one forgets old
  /// versions only every few minutes, so one that was just started has them all.
  default boolean forgetsTheFirstVersionAtOnce() {
    return true;
  }

  private boolean remembersTheFirstVersion() throws IOException {
    String old = "/api/v1/secrets?resourceVersion=1&resourceVersionMatch=Exact";
    return !forgetsTheFirstVersionAtOnce() && api().get(old).status() == 200;
  }

  @Test
  default void offersAWayOnFromAnExpiredPage() throws IOException {
    String old = "{\"v\":\"meta.k8s.io/v1\",\"rv\":1,\"start\":\"a\\u0000\"}";
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(old.getBytes(StandardCharsets.UTF_8));
    Answer expired = api().get("/api/v1/configmaps?limit=1&continue=" + token);

    if (remembersTheFirstVersion()) {
      assertThat(expired.status()).isEqualTo(200);
      return;
    }
    assertThat(expired.status()).isEqualTo(410);
    assertThat(expired.json().path("reason").asString()).isEqualTo("Expired");
    String next = expired.json().at("/metadata/continue").asString();
    Answer continued = api().get("/api/v1/configmaps?limit=1&continue=" + encoded(next));
    assertThat(continued.status()).isEqualTo(200);
  }

  @Test
  default void refusesUnreadableOptions() throws IOException {
    assertThat(api().get("/api/v1/namespaces?limit=many").status()).isEqualTo(400);
    assertThat(api().get("/api/v1/namespaces?resourceVersion=x").status()).isEqualTo(400);
    assertThat(api().get("/api/v1/namespaces?resourceVersionMatch=Exact").status()).isEqualTo(422);
    assertThat(
            api().get("/api/v1/namespaces?resourceVersion=1&resourceVersionMatch=Maybe").status())
        .isEqualTo(422);
  }

  @Test
  default void refusesVersionsTooOldAndTooNew() throws IOException {
    Answer old = api().get("/api/v1/configmaps?resourceVersion=1&resourceVersionMatch=Exact");
    Answer future =
        api()
            .get(
                "/api/v1/namespaces?resourceVersion=999999999999&resourceVersionMatch=NotOlderThan");

    assertThat(old.status()).isEqualTo(remembersTheFirstVersion() ? 200 : 410);
    assertThat(old.json().path("reason").asString(""))
        .isEqualTo(remembersTheFirstVersion() ? "" : "Expired");
    assertThat(future.status()).isEqualTo(504);
    assertThat(future.json().at("/details/causes/0/reason").asString())
        .isEqualTo("ResourceVersionTooLarge");
  }

  @Test
  default void showsMetadataOnly() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("partial");
      String one = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
      String many = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
      JsonNode object = api().get(space.core("configmaps/partial"), "Accept", one).json();
      JsonNode list = api().get(space.core("configmaps"), "Accept", many).json();

      assertThat(object.path("kind").asString()).isEqualTo("PartialObjectMetadata");
      assertThat(object.has("data")).isFalse();
      assertThat(object.at("/metadata/uid").asString()).isNotEmpty();
      assertThat(list.path("kind").asString()).isEqualTo("PartialObjectMetadataList");
      assertThat(list.at("/items/0/kind").asString()).isEqualTo("PartialObjectMetadata");
      assertThat(api().get(space.core("configmaps"), "Accept", one).status()).isEqualTo(406);
    }
  }

  @Test
  default void readsTheMomentThatAVersionNames() throws IOException {
    try (Workspace space = api().workspace()) {
      space.configMap("kept");
      JsonNode before = api().get(space.core("configmaps")).json();
      space.configMap("later");
      String version = before.at("/metadata/resourceVersion").asString();
      JsonNode then =
          api()
              .get(
                  space.core("configmaps")
                      + "?resourceVersionMatch=Exact&resourceVersion="
                      + version)
              .json();

      assertThat(then.path("items").values())
          .extracting(item -> item.at("/metadata/name").asString())
          .contains("kept")
          .doesNotContain("later");
    }
  }
}
