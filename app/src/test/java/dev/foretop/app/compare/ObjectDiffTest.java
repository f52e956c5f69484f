package dev.foretop.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObjectDiffTest {

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }

  private static List<String> diff(String before, String after) {
    return ObjectDiff.between(json(before), json(after)).stream().map(DiffLine::toString).toList();
  }

  @Test
  void showsTheFieldsThatDifferAndWhereTheyAre() {
    assertThat(
            diff(
                "{'spec':{'replicas':3,'paused':true,'template':{'containers':[{'name':'api','image':'a:1','tty':true},{'name':'b'}]}}}",
                "{'spec':{'template':{'containers':[{'name':'b'},{'image':'a:2','tty':true,'name':'api'}]},'replicas':6,'paused':true}}"))
        .containsExactly(
            "  spec:",
            "    template:",
            "      containers:",
            "      … 1 unchanged line",
            "-     - image: a:1",
            "+       image: a:2",
            "        … 1 unchanged line",
            "        name: api",
            "-   replicas: 3",
            "+   replicas: 6",
            "    … 1 unchanged line");
  }

  @Test
  void leavesOutWhatServersWriteByThemselves() {
    assertThat(
            diff(
                "{'metadata':{'resourceVersion':'1','generation':1,'managedFields':[{}]},'status':{'a':1}}",
                "{'metadata':{'resourceVersion':'2','generation':2},'status':{'a':2}}"))
        .isEmpty();
  }

  @Test
  void neverShowsWhatASecretHolds() {
    List<String> lines =
        diff(
            "{'kind':'Secret','data':{'a':'b2xk','b':'c2FtZQ=='},'metadata':{'annotations':{'kubectl.kubernetes.io/last-applied-configuration':'b2xk'}}}",
            "{'kind':'Secret','data':{'a':'bmV3','b':'c2FtZQ=='},'stringData':{'c':'clear'}}");

    assertThat(String.join("\n", lines))
        .contains("a: ••••••••")
        .contains("(changed)")
        .doesNotContain("b2xk", "bmV3", "c2FtZQ", "clear");
  }

  @Test
  void comparesTextsLineByLine() {
    assertThat(diff("{'data':{'f':'a\\nb\\nc\\n'}}", "{'data':{'f':'a\\nB\\nc\\nd\\n'}}"))
        .containsExactly(
            "  data:",
            "    f: |",
            "      … 1 unchanged line",
            "-     b",
            "+     B",
            "      … 1 unchanged line",
            "+     d");
  }

  @Test
  void takesLittleTimeForMuchText() {
    String long1 = "x\\n".repeat(50_000);
    String long2 = "y\\n".repeat(50_000);

    assertThat(diff("{'data':{'f':'" + long1 + "'}}", "{'data':{'f':'" + long2 + "'}}"))
        .hasSizeLessThan(3_000);
  }
}
