package dev.foretop.app.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.KindsOnCluster;
import dev.foretop.app.start.Kubectl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What kubectl describes of an object stands in its overview.
@Tag("cluster")
@Timeout(240)
class DescribedOnClusterTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern DATE = Pattern.compile("\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]+ \\S+");

  // What stands in the head of the details, or is nobody's business.
  private static final Set<String> UNTOLD =
      Set.of(
          "kind",
          "apiVersion",
          "uid",
          "resourceVersion",
          "namespace",
          "managedFields",
          "creationTimestamp",
          "kubectl.kubernetes.io/last-applied-configuration");

  private static final Set<String> MAPS = Set.of("labels", "annotations", "data", "matchLabels");

  // Told in words of our own.
  private static final Set<String> IN_OTHER_WORDS =
      Set.of(
          "PersistentVolumeClaim hold: Pending",
          "NetworkPolicy full: Ingress",
          "NetworkPolicy full: Egress",
          "Gateway door: Same",
          "Gateway door: IPAddress",
          "HTTPRoute cart: Exact",
          "HTTPRoute cart: PathPrefix",
          "GRPCRoute calls: Exact");

  // Which API a link leads to.
  private static final String GATEWAYS = ": gateway.networking.k8s.io";

  // kubectl asks older servers' versions of these, which newer ones do not serve.
  private static final Set<String> BETA_IN_KUBECTL =
      Set.of("VolumeAttributesClass", "IPAddress", "ServiceCIDR");

  private static final Pattern HIDDEN = Pattern.compile("hidden-gold|aGlkZGVuLWdvbGQ");

  @TempDir Path home;

  private KindsOnCluster kinds;

  @BeforeEach
  void create() throws Exception {
    kinds = new KindsOnCluster(home);
  }

  @AfterEach
  void delete() throws Exception {
    kinds.delete();
  }

  private static String told(JsonNode object) {
    String version = object.path("apiVersion").asString("");
    int slash = version.indexOf('/');
    String group = slash < 0 ? "" : version.substring(0, slash);
    Overview overview =
        Overviews.of(group, object.path("kind").asString(""), object, Instant.now());
    var words = new StringBuilder(overview.verdict().text());
    for (Overview.Part part : overview.parts()) {
      words.append('\n').append(part.title());
      values(part).forEach(each -> words.append('\n').append(each));
    }
    return words.toString();
  }

  private static Stream<Value> all(Overview.Part part) {
    return switch (part) {
      case Overview.Facts(_, var facts) -> facts.stream().flatMap(fact -> fact.values().stream());
      case Overview.Grid(_, _, var rows) -> rows.stream().flatMap(List::stream);
    };
  }

  private static Stream<String> values(Overview.Part part) {
    return switch (part) {
      case Overview.Facts(_, var facts) ->
          facts.stream()
              .flatMap(fact ->
                  Stream.concat(Stream.of(fact.name()), fact.values().stream().map(Value::text)));
      case Overview.Grid(_, var columns, var rows) ->
          Stream.concat(columns.stream(), rows.stream().flatMap(List::stream).map(Value::text));
    };
  }

  /// Returns all texts and numbers that a part of an object holds, but not the server's own
  /// account.
  private static Stream<String> values(String name, JsonNode node) {
    if (UNTOLD.contains(name)) {
      return Stream.empty();
    }
    if (node.isContainer()) {
      Stream<String> below =
          node.isObject()
              ? node.propertyStream().flatMap(each -> values(each.getKey(), each.getValue()))
              : node.valueStream().flatMap(each -> values("", each));
      return Stream.concat(names(name, node), below);
    }
    return node.isBoolean() || node.isNull() ? Stream.empty() : Stream.of(node.asString());
  }

  // Those that people choose are values, too.
  private static Stream<String> names(String name, JsonNode node) {
    return MAPS.contains(name)
        ? node.propertyNames().stream().filter(each -> !UNTOLD.contains(each))
        : Stream.empty();
  }

  private static boolean stands(String value, String in) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(value) + "(?![\\w.-])")
        .matcher(in)
        .find();
  }

  private String describe(JsonNode object) throws Exception {
    String kind = object.path("kind").asString("");
    if (BETA_IN_KUBECTL.contains(kind)) {
      return object.toString();
    }
    String version = object.path("apiVersion").asString("");
    String resource =
        kind.toLowerCase(Locale.ROOT)
            + (version.contains("/") ? "." + version.replaceAll("/.*", "") : "");
    String name = object.at("/metadata/name").asString("");
    String said = Kubectl.run("-n", kinds.namespace(), "describe", resource, name);
    int events = said.indexOf("\nEvents:");
    return DATE.matcher(events < 0 ? said : said.substring(0, events)).replaceAll("");
  }

  @Test
  void nothingThatKubectlTellsIsMissing() throws Exception {
    List<String> missing = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    List<JsonNode> all = new ArrayList<>(kinds.objects());
    String found = Kubectl.run("get", "nodes,namespaces", "-o", "json");
    JSON.readTree(found).path("items").forEach(all::add);
    for (JsonNode object : all) {
      String kind = object.path("kind").asString("");
      seen.add(kind);
      String name = object.at("/metadata/name").asString("");
      String described = describe(object);
      String told = told(object).toLowerCase(Locale.ROOT);
      values("", object)
          .filter(value -> value.length() > 1 && !value.equals(name))
          .filter(value -> stands(value, described))
          .filter(value -> !told.contains(value.toLowerCase(Locale.ROOT)))
          .map(value -> kind + " " + name.replace(kinds.namespace(), "UNIQUE") + ": " + value)
          .filter(each -> !IN_OTHER_WORDS.contains(each) && !each.endsWith(GATEWAYS))
          .distinct()
          .forEach(missing::add);
    }
    assertThat(missing).isEmpty();
    assertThat(seen).hasSizeGreaterThan(50);
  }

  // The overview hides them until somebody reveals them.
  @Test
  void whatASecretHoldsIsMarkedSoWhereverItStands() throws Exception {
    Kubectl.run("-n", kinds.namespace(), "delete", "secret", "chest");
    Path file = home.resolve("chest.txt");
    Files.writeString(
        file,
        "apiVersion: v1\nkind: Secret\nmetadata: {name: chest}\nstringData: {gold: hidden-gold}\n");
    Kubectl.run("-n", kinds.namespace(), "apply", "-f", file.toString());
    JsonNode secret =
        JSON.readTree(Kubectl.run("-n", kinds.namespace(), "get", "secret/chest", "-o=json"));
    List<Value> told =
        Overviews.of("", "Secret", secret, Instant.now()).parts().stream()
            .flatMap(DescribedOnClusterTest::all)
            .filter(value -> HIDDEN.matcher(value.text()).find())
            .toList();
    assertThat(told).hasSizeGreaterThanOrEqualTo(2).allMatch(Value::secret);
  }
}
