package dev.foretop.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class ComparisonTest {

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  private static Comparison compare(String left, String right) {
    return Comparison.of(json(left), json(right), true);
  }

  private static List<String> sides(Comparison comparison) {
    return comparison.sides().stream().map(SideLine::toString).toList();
  }

  @Test
  void putsWhatBelongsTogetherSideBySide() {
    Comparison comparison =
        compare(
            "{'spec':{'replicas':3,'containers':[{'name':'a','image':'a:1'},{'name':'b'}]}}",
            "{'spec':{'containers':[{'name':'b'},{'name':'a','image':'a:2'}],'replicas':4}}");

    assertThat(sides(comparison))
        .containsExactly(
            "spec: | spec:",
            "  containers: |   containers:",
            "  - name: b |   - name: b",
            "  - name: a |   - name: a",
            "    image: a:1 |     image: a:2",
            "  replicas: 3 |   replicas: 4");
    assertThat(comparison.isSame()).isFalse();
  }

  @Test
  void takesForTheSameWhatOneLeavesToItsServer() {
    Comparison comparison =
        compare(
            """
            {'spec':{'template':{'spec':{'containers':[{'name':'a','image':'a:1',
             'ports':[{'containerPort':80}]},{'name':'b','image':'b'}]}}}}
            """,
            """
            {'metadata':{'uid':'1','managedFields':[]},'status':{'x':1},
             'spec':{'replicas':1,'template':{'spec':{'dnsPolicy':'ClusterFirst',
             'terminationGracePeriodSeconds':30,'containers':[
             {'name':'b','image':'b','imagePullPolicy':'Always','resources':{}},
             {'name':'a','image':'a:1','imagePullPolicy':'IfNotPresent',
             'ports':[{'protocol':'TCP','containerPort':80}]}]}}}}
            """);

    assertThat(comparison.isSame()).as(String.join("\n", sides(comparison))).isTrue();
  }

  @Test
  void showsAValueThatIsNotTheServersOwn() {
    String plain = "{'spec':{'containers':[{'name':'a','image':'a:1'}]}}";

    assertThat(
            compare(
                    plain,
                    "{'spec':{'containers':[{'name':'a','image':'a:1','imagePullPolicy':'Always'}]}}")
                .isSame())
        .isFalse();
    assertThat(
            compare(plain, plain.replace("]}}", "],'terminationGracePeriodSeconds':60}}")).isSame())
        .isFalse();
    assertThat(
            sides(
                compare(
                    "{'spec':{'terminationGracePeriodSeconds':30}}",
                    "{'spec':{'terminationGracePeriodSeconds':60}}")))
        .contains("  terminationGracePeriodSeconds: 30 |   terminationGracePeriodSeconds: 60");
  }

  @Test
  void showsWhatServersWriteWhereThatIsAsked() {
    JsonNode left = json("{'metadata':{'resourceVersion':'1'}}");
    JsonNode right = json("{'metadata':{'resourceVersion':'2'}}");

    assertThat(Comparison.of(left, right, true).isSame()).isTrue();
    assertThat(Comparison.of(left, right, false).isSame()).isFalse();
  }

  @Test
  void saysThatSecretsDifferAndNotWhatTheyHold() {
    String secret =
        """
        {'kind':'Secret','data':{'a':'VALUE','b':'c2FtZQ=='},'metadata':{'annotations':
         {'kubectl.kubernetes.io/last-applied-configuration':'VALUE'}}}
        """;
    for (boolean isPlain : new boolean[] {true, false}) {
      JsonNode left = json(secret.replace("VALUE", "b2xk"));
      JsonNode right = json(secret.replace("VALUE", "bmV3"));
      Comparison comparison = Comparison.of(left, right, isPlain);

      assertThat(comparison.isSame()).isFalse();
      assertThat(String.join("\n", sides(comparison)))
          .contains("(changed)")
          .doesNotContain("b2xk", "bmV3", "c2FtZQ");
    }
  }

  @Test
  void takesANumberForTheSameHoweverItWasRead() {
    var typed = JsonNodeFactory.instance.objectNode();
    typed.putObject("spec").put("replicas", 3L);
    assertThat(Comparison.of(json("{'spec':{'replicas':3}}"), typed, true).isSame()).isTrue();
  }

  @Test
  void foldsWhatIsFarFromAnyDifference() {
    String same =
        IntStream.range(0, 50).mapToObj(i -> "'k" + i + "':1,").collect(Collectors.joining());
    Comparison folded =
        compare("{'spec':{" + same + "'last':1}}", "{'spec':{" + same + "'last':2}}").folded();

    assertThat(sides(folded))
        .containsExactly(
            "… 48 unchanged lines | … 48 unchanged lines",
            "  k47: 1 |   k47: 1",
            "  k48: 1 |   k48: 1",
            "  k49: 1 |   k49: 1",
            "  last: 1 |   last: 2");
  }

  @Test
  void findsTheFewLinesThatDifferInALargeText() {
    List<String> lines =
        IntStream.range(0, 30_000).mapToObj(i -> "line " + i + " of the file").toList();
    String left = String.join("\n", lines);
    String right =
        "new first\n" + left.replace("line 15000 ", "another ").replace("line 29999 ", "the last ");

    Instant start = Instant.now();
    Comparison comparison = Comparison.of(config(left), config(right), true);

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    assertThat(comparison.sides().stream().filter(SideLine::isDifference)).hasSize(3);
    assertThat(comparison.folded().lines()).hasSizeLessThan(30);
  }

  private static JsonNode config(String text) {
    var object = JsonNodeFactory.instance.objectNode();
    object.putObject("data").put("file", text);
    return object;
  }
}
