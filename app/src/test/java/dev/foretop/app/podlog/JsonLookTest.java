package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLookTest {

  private static final String LINE =
      """
      {"time":"2026-11-28T10:00:00Z","level":"warn","msg":"slow answer","user":{"id":7,"name":"a b"},\
      "took":1.5,"tags":["x",{"y":[1]}],"nothing":null,"last":true}\
      """;

  @Test
  void putsTheMessageFirst() {
    assertThat(JsonLook.MESSAGE_FIRST.of(LINE))
        .isEqualTo(
            "WARN  slow answer  user.id=7  user.name=a b  took=1.5  tags=[\"x\",{\"y\":[1]}]"
                + "  nothing=null  last=true");
  }

  @Test
  void showsChosenFieldsAsColumns() {
    var look = new JsonLook(true, List.of("level", "user.id", "absent", "msg"));

    assertThat(look.of(LINE))
        .isEqualTo("warn" + " ".repeat(20) + "7" + " ".repeat(23) + " ".repeat(24) + "slow answer");
  }

  @Test
  void namesTheFieldsThereAre() {
    assertThat(JsonLook.names(LINE)).contains("time", "user.name", "tags").doesNotContain("user");
    assertThat(JsonLook.names("no json")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "{",
        "{}",
        "{\"a\":",
        "{\"a\":1} and more",
        "[1]",
        "{a:1}",
        "{\"a\":1}}"
      })
  void leavesOtherLinesAsTheyAre(String line) {
    assertThat(JsonLook.MESSAGE_FIRST.of(line)).isEqualTo(line);
  }

  @Test
  void readsHostileLinesWithinBounds() {
    String deep = "{\"a\":".repeat(600) + "1" + "}".repeat(600);
    String wide = "{" + "\"k\":1,".repeat(9_000) + "\"z\":1}";

    assertThat(JsonLook.MESSAGE_FIRST.of(deep)).isNotNull();
    assertThat(JsonLook.MESSAGE_FIRST.of(wide)).isNotNull();
    assertThat(JsonLook.MESSAGE_FIRST.of("{\"a\":\"" + "x".repeat(70_000) + "\"}")).startsWith("{");
  }
}
