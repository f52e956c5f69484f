package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An object that is opened costs six reads at most, what is related to it six more, and none of
/// them is made twice; watches, and what Foretop asks of the cluster as a whole, do not count.
@Tag("cluster")
@Timeout(240)
class RequestsOfOneObjectOnClusterTest {

  private static final int MOST = 6;
  private static final Duration QUIET = Duration.ofMillis(800);

  private static final List<String> KINDS =
      List.of(
          "Pod",
          "Deployment",
          "Service",
          "Secret",
          "PersistentVolumeClaim",
          "ServiceAccount",
          "PodDisruptionBudget");

  @TempDir Path home;

  private final List<ApiRelay.Asked> asked = new CopyOnWriteArrayList<>();

  @Test
  void areSixAtMostAndNoneTwice() throws Exception {
    var kinds = new KindsOnCluster(home);
    try (var relayed = new RelayedWindow(home)) {
      relayed.window().resize(1920, 1080); // all tabs have room
      relayed.relay().spoil(each -> !each.isReview() && !asked.add(each), ApiRelay.pass());
      var all = new SoftAssertions();
      for (JsonNode object : some(kinds.objects())) {
        String table = kinds.namespace() + "/" + plural(object);
        relayed.window().open("foretop://" + ApiRelay.NAME + "/" + table);
        relayed.window().awaitText("#freshness", "Live");
        awaitRest(relayed.window());
        asked.clear();
        String name = object.at("/metadata/name").asString("");
        relayed.window().open("foretop://" + ApiRelay.NAME + "/" + table + "/" + name);
        relayed.window().awaitText("#object .title-4", name);
        relayed.window().clickIn("#object", "Overview");
        awaitRest(relayed.window());
        judge(all, table + "/" + name);
        asked.clear();
        if (relayed.window().texts("#sections .tab-label").contains("Related")) {
          relayed.window().clickIn("#object", "Related");
          awaitRest(relayed.window());
          judge(all, table + "/" + name + " related");
          relayed.window().clickIn("#object", "Overview"); // where the next one opens
        }
      }
      all.assertAll();
    } finally {
      kinds.delete();
    }
  }

  private static List<JsonNode> some(List<JsonNode> objects) {
    List<JsonNode> some = new ArrayList<>();
    for (String kind : KINDS) {
      objects.stream()
          .filter(each -> each.path("kind").asString("").equals(kind))
          .findFirst()
          .ifPresent(some::add);
    }
    assertThat(some).hasSameSizeAs(KINDS);
    return some;
  }

  private static String plural(JsonNode object) {
    String version = object.path("apiVersion").asString("");
    String kind = object.path("kind").asString("").toLowerCase(java.util.Locale.ROOT);
    String plural = kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
    return version.contains("/") ? plural + "." + version.replaceAll("/.*", "") : plural;
  }

  private void awaitRest(WindowFixture window) throws Exception {
    int[] seen = {-1};
    Instant[] since = {Instant.now()};
    window.await(() -> {
      if (seen[0] != asked.size()) {
        seen[0] = asked.size();
        since[0] = Instant.now();
      }
      return since[0].plus(QUIET).isBefore(Instant.now());
    });
  }

  private void judge(SoftAssertions all, String what) {
    List<String> requests =
        asked.stream()
            .filter(each -> !isOfCluster(each.path()) && !each.query().contains("watch="))
            .map(each -> each.path() + "?" + each.query())
            .toList();
    all.assertThat(requests).as(what).hasSizeLessThanOrEqualTo(MOST).doesNotHaveDuplicates();
  }

  private static boolean isOfCluster(String path) {
    return path.matches("/api|/apis|/version|/api/v1/namespaces(/kube-system)?|/openapi/.*")
        || path.endsWith("/customresourcedefinitions");
  }
}
