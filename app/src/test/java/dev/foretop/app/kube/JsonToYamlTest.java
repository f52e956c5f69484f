package dev.foretop.app.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what was written with a reader of YAML 1.2 and one of YAML 1.1.
class JsonToYamlTest {

  private static final JsonMapper JSON = new JsonMapper();

  // What some version of YAML reads as something else, and what its grammar gives a meaning.
  private static final List<String> PIECES =
      List.of(
          "yes",
          "no",
          "on",
          "off",
          "y",
          "N",
          "true",
          "False",
          "null",
          "~",
          "0",
          "1",
          "7",
          "9",
          "0x1f",
          "0o17",
          "0b11",
          "010",
          "1e3",
          "1_000",
          "12:30:45",
          "190:20:30",
          "2024-01-01",
          "T12:00:00Z",
          ".",
          ".5",
          ".inf",
          "-.INF",
          ".NaN",
          "+",
          "-",
          "- ",
          "? ",
          ": ",
          ":",
          " #",
          "#",
          "=",
          "<<",
          "&a",
          "*a",
          "!t",
          "!!str",
          "|",
          ">",
          "%",
          "@",
          "`",
          "'",
          "\"",
          "\\",
          ",",
          "[",
          "]",
          "{",
          "}",
          " ",
          "  ",
          "\n",
          "\n\n",
          "\r",
          "\r\n",
          "\t",
          "\u0000",
          "\u0007",
          "\u001b",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u2029",
          "\ufeff",
          "\ufffe",
          "\u202e",
          "\u200b",
          "é",
          "日本",
          "🚢",
          "---",
          "...",
          "a",
          "name",
          "/x",
          "=a",
          "1.10.0",
          "10.0.0.1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "on",
        "n",
        "Off",
        "010",
        "0644",
        "0x1f",
        "1e3",
        "1_000",
        "12:30:45",
        "2024-01-01",
        "1.10",
        "~",
        "null",
        "",
        ".5",
        ".inf",
        "0b11",
        "=",
        "<<",
        "@x",
        "%x",
        "'\"",
        "- a",
        "? a",
        " a",
        "a ",
        "-",
        "---",
        "...",
        "a: b",
        "a #b",
        "a:",
        "!x",
        "&x",
        "*x",
        "|",
        ">",
        "[a",
        "{a",
        "nULL",
        "Y",
        "+1",
        "-0",
        "0o7",
        "1:0",
        "2026-11-28T07:25:19Z",
        "1e",
        "08",
        "_1",
        "1_"
      })
  void putsQuotesAroundWhatAReaderCouldMistake(String text) {
    assertThatBothReadersSee(Map.of("key", text));
    assertThatBothReadersSee(Map.of(text, "value"));
  }

  @Test
  void isReadAsItWasWrittenWhateverTheTexts() {
    var random = new Random(13);
    for (int i = 0; i < 3000; i++) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("a", text(random));
      object.put("l", List.of(text(random), List.of(text(random)), Map.of("m", text(random))));
      object.put(text(random), "k");
      assertThatBothReadersSee(object);
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static void assertThatBothReadersSee(Map<String, Object> object) {
    String yaml = yaml(JSON.writeValueAsString(object));

    assertThat(read12(yaml)).as(yaml).isEqualTo(object);
    assertThat(read11(yaml)).as(yaml).isEqualTo(object);
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740993, 9007199254740993",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "1.0, 1.0",
    "1e21, 1.0e+21",
    "1E-7, 1.0e-7",
    "1.5e+3, 1.5e+3",
    "-0.0, -0.0",
    "0.1234567890123456789, 0.1234567890123456789",
    "-5, -5"
  })
  void keepsEveryDigitOfANumber(String json, String yaml) {
    assertThat(yaml("{\"size\":" + json + "}")).isEqualTo("size: " + yaml + "\n");
    assertThat(read11("size: " + yaml)).extracting("size").isInstanceOf(Number.class);
    assertThat(read12("size: " + yaml)).extracting("size").isInstanceOf(Number.class);
  }

  @Test
  void looksAsPeopleExpectIt() {
    assertThat(
            yaml(
                """
                {"apiVersion":"v1","data":{"a.conf":"one\\n\\ttwo\\n","e":""},"list":["x",{"w":1,"z":[]}],
                 "empty":{},"none":null,"yes":true,"image":"registry.example:5000/shop/web:1.2"}
                """))
        .isEqualTo(
            """
            apiVersion: v1
            data:
              a.conf: |
                one
                \ttwo
              e: ''
            list:
            - x
            - w: 1
              z: []
            empty: {}
            none: null
            'yes': true
            image: registry.example:5000/shop/web:1.2
            """);
  }

  @Test
  void showsAnObjectAsKubectlDoesSaveForWhatTurnsALineRound() throws Exception {
    JsonNode object =
        new JsonMapper()
            .readTree(
                "{\"kind\":\"X\",\"b\":\"🚢 größe\",\"apiVersion\":\"v1\",\"c\":\"ship\u202egnp\"}");

    assertThat(YamlText.sorted(object))
        .isEqualTo(
            """
            apiVersion: v1
            b: 🚢 größe
            c: "ship\\u202Egnp"
            kind: X
            """);
  }

  private static String yaml(String json) {
    return JsonToYaml.write(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> read12(String yaml) {
    var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    return new LinkedHashMap<>((Map<String, Object>) new Load(settings).loadFromString(yaml));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> read11(String yaml) {
    return (Map<String, Object>) new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
  }
}
