package dev.foretop.app.demo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads what was written with a reader of YAML 1.2 and one of YAML 1.1.
class YamlWriterTest {

  private static final List<String> PIECES =
      List.of(
          "yes",
          "no",
          "on",
          "y",
          "N",
          "true",
          "null",
          "~",
          "0",
          "1",
          "7",
          "0x1f",
          "0o17",
          "0b11",
          "010",
          "1e3",
          "1_000",
          "12:30:45",
          "2024-01-01",
          "T12:00:00Z",
          ".",
          ".5",
          ".inf",
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
          "\n",
          "\r",
          "\t",
          "\u0000",
          "\u0007",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u2029",
          "\ufeff",
          "\ufffe",
          "é",
          "日本",
          "🚢",
          "---",
          "...",
          "a",
          "name",
          "/x",
          "1.10.0",
          "10.0.0.1");

  @Test
  void isReadAsItWasWrittenWhateverTheTexts() {
    var random = new Random(13);
    for (int i = 0; i < 3000; i++) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("a", text(random));
      object.put("l", List.of(text(random), List.of(text(random)), Map.of("m", text(random))));
      object.put(text(random), "k");

      String yaml = YamlWriter.write(Json.MAPPER.valueToTree(object));

      assertThat(new Load(LoadSettings.builder().build()).loadFromString(yaml))
          .as(yaml)
          .isEqualTo(object);
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      assertThat(read).as(yaml).isEqualTo(object);
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
