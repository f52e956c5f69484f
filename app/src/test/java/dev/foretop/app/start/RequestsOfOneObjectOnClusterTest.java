package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
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
  private static final Duration QUIET = Duration.ofMillis(500);

  // One for each way in which details and what is related are asked for. All kinds take minutes.
  private static final List<String> KINDS =
      List.of(
          "Pod",
          "Deployment",
          "Service",
          "Secret",
          "PersistentVolumeClaim",
          "ServiceAccount",
          "PodDisruptionBudget",
          "Ingress",
          "NetworkPolicy",
          "StorageClass",
          "Gateway",
          "HTTPRoute");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  @TempDir Path home;

  private final Map<String, String> plurals = new HashMap<>();
  private final List<ApiRelay.Asked> asked = new CopyOnWriteArrayList<>();

  @Test
  void areSixAtMostAndNoneTwice() throws Exception {
    var kinds = new KindsOnCluster(home);
    try (var relayed = new RelayedWindow(home)) {
      relayed.window().resize(1920, 1080); // all tabs have room
      relayed.relay().spoil(each -> !each.isReview() && !asked.add(each), ApiRelay.pass());
      var all = new SoftAssertions();
      for (JsonNode object : firstOfEachKind(kinds.objects())) {
        String place = object.at("/metadata/namespace").asString("-");
        String table = place + "/" + address(object);
        relayed.window().open("foretop://" + ApiRelay.NAME + "/" + table);
        relayed.window().awaitText("#freshness", "Live");
        awaitRest(relayed.window());
        asked.clear();
        String name = object.at("/metadata/name").asString("");
        relayed.window().open("foretop://" + ApiRelay.NAME + "/" + table + "/" + name);
        relayed.window().awaitText("#object .title-4", name);
        relayed.window().clickIn("#object", "Overview");
        awaitRest(relayed.window());
        List<String> requests = judge(all, table + "/" + name);
        all.assertThat(requests.stream().filter(each -> isOf(name, each))).as(name).hasSize(1);
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

  private static List<JsonNode> firstOfEachKind(List<JsonNode> objects) {
    Map<String, JsonNode> first = new LinkedHashMap<>();
    objects.forEach(each -> first.putIfAbsent(each.path("kind").asString(""), each));
    assertThat(first).containsKeys(KINDS.toArray(String[]::new));
    first.keySet().retainAll(KINDS);
    return List.copyOf(first.values());
  }

  // Such as `ingresses.networking.k8s.io`.
  private String address(JsonNode object) throws Exception {
    if (plurals.isEmpty()) {
      for (String line : Kubectl.run("api-resources", "--no-headers").lines().toList()) {
        List<String> words = SPACES.splitAsStream(line).toList();
        plurals.put(words.get(words.size() - 3) + " " + words.getLast(), words.getFirst());
      }
    }
    String version = object.path("apiVersion").asString("");
    String plural =
        Objects.requireNonNull(plurals.get(version + " " + object.path("kind").asString("")));
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

  // By its name, or in a list of those of its name.
  private static boolean isOf(String name, String request) {
    return request.contains("=metadata.name=" + name) || request.contains("/" + name + "?");
  }

  private List<String> judge(SoftAssertions all, String what) {
    List<String> requests =
        asked.stream()
            .filter(each -> !isOfCluster(each.path()) && !each.query().contains("watch="))
            .map(each -> each.path() + "?" + each.query())
            .toList();
    all.assertThat(requests).as(what).hasSizeLessThanOrEqualTo(MOST).doesNotHaveDuplicates();
    return requests;
  }

  private static boolean isOfCluster(String path) {
    return path.matches("/api|/apis|/version|/api/v1/namespaces(/kube-system)?|/openapi/.*")
        || path.endsWith("/customresourcedefinitions");
  }
}
