package dev.foretop.proxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prod",
        "prod-eu_1.example",
        "gke_p_eu-w1_c",
        "Büro",
        "クラスタ",
        "क्लस्टर",
        "ผู้ใช้",
        "my cluster",
        "a@b/c",
        "e\u0301te\u0301"
      })
  void leavesNamesAsTheyAre(String name) {
    assertThat(VisibleText.isName(name)).isTrue();
    assertThat(VisibleText.name(name)).isEqualTo(name);
    assertThat(VisibleText.lines(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\0b",
        "a\u001Bb",
        "a\u007Fb",
        "a\u0085b",
        "a\u009Db",
        "a\nb",
        "a\tb",
        "a\u200Bb",
        "a\u200Eb",
        "a\u202Eb",
        "a\u2066b",
        "a\uFEFFb",
        "a\u00ADb",
        "a\u00A0b",
        "a\u3000b",
        "a\u2003b",
        "a\u2800b",
        "a\u3164b",
        "a\uFFA0b",
        "a\u115Fb",
        "a\uFE0Fb",
        "a\u034Fb",
        "a\u2028b",
        "a\uE000b",
        "a  b",
        " a",
        "a ",
        "\u0301a",
        "a\u0301\u0301\u0301\u0301",
        "a\uDB40\uDD00b",
        "a\uDB40\uDC41b",
        "a\uD800b",
        "a\u061Cb",
        "a\u180Eb",
        "a\u206Ab"
      })
  void showsWhatCannotBeSeen(String name) {
    assertThat(VisibleText.isVisible(name)).isFalse();
    assertThat(VisibleText.name(name)).isNotEqualTo(name).contains("\\u{");
    assertThat(VisibleText.isVisible(VisibleText.name(name))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "p\u0430ypal, p\\u{430}ypal",
    "prod-\u0440rod, prod-\\u{440}rod",
    "pr\u03BFd, pr\\u{3bf}d",
    "\u0430\u0441\u0435, \\u{430}\\u{441}\\u{435}",
    "\u041C\u0410\u0421, \\u{41c}\\u{410}\\u{421}",
    "kube/\u0455y\u0455tem, kube/\\u{455}y\\u{455}tem",
    "p\uFF52od, p\\u{ff52}od",
    "\uD835\uDC29rod, \\u{1d429}rod",
    "\u216Focal, \\u{216f}ocal",
    "\u212Aube, \\u{212a}ube",
    "a\u2215b, a\\u{2215}b",
    "a\uFF0Fb, a\\u{ff0f}b",
    "pr\u0585d, pr\\u{585}d",
    "\u13AApi, \\u{13aa}pi",
    "\u03B1\u0431, \\u{3b1}\\u{431}"
  })
  void spellsOutLettersThatPassForOthers(String name, String shown) {
    assertThat(VisibleText.name(name)).isEqualTo(shown);
    assertThat(VisibleText.escape(name)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "кластер",
        "прод-eu-1",
        "Сервер Москва",
        "σύμπλεγμα",
        "クラスタprod",
        "集群1",
        "արտադրություն",
        "Zürich–Genève",
        "İstanbul",
        "đội-sản-xuất",
        "µservice",
        "k8s…",
        "production™",
        "클러스터"
      })
  void leavesWordsOfOtherLanguagesAlone(String name) {
    assertThat(VisibleText.name(name)).isEqualTo(name);
  }

  @Test
  void findsLookAlikesInLinearTime() {
    String hostile = "a\u0430".repeat(500_000);
    assertThat(LookAlikes.in(hostile).cardinality()).isEqualTo(500_000);
    assertThat(LookAlikes.in("\uD835\uDC29".repeat(500_000)).cardinality()).isEqualTo(500_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "...", "-", "!?", "☃", "\u0301"})
  void wantsLettersInNamesToCallSomethingBy(String name) {
    assertThat(VisibleText.isName(name)).isFalse();
  }

  @Test
  void cutsLongNames() {
    assertThat(VisibleText.name("x".repeat(100_000))).hasSizeLessThan(230).contains("100000");
    assertThat(VisibleText.name("e" + "\u0301".repeat(100_000))).hasSizeLessThan(2_000);
    assertThat(VisibleText.escape("\u200B".repeat(1_000_000))).hasSizeLessThan(80_100);
  }

  @Test
  void keepsLinesApart() {
    assertThat(VisibleText.lines("a  b\r\n\tc\u001B[2Jd")).isEqualTo("a  b\n\tc\\u{1b}[2Jd");
  }
}
