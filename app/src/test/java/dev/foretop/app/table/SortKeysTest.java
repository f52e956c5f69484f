package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortKeysTest {

  private static final List<String> SUFFIXES =
      List.of("", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

  @Test
  void sortsSizesAsKubectlDoes() {
    assertThat(sorted("512Ki", "1500M", "128Mi", "10Gi", "200Gi", "1Ti"))
        .containsExactly("512Ki", "128Mi", "1500M", "10Gi", "200Gi", "1Ti");
    assertThat(sorted("1", "1k", "1e2", "500m", "1E", "12e6", "1e-7", "3n", "2u", "+5", "-1", ".5"))
        .containsExactly(
            "-1", "3n", "1e-7", "2u", "500m", ".5", "1", "+5", "1e2", "1k", "12e6", "1E");
  }

  @Test
  void isWorthWhatTheQuantityIsWorth() {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String number = number(random);
      int suffix = random.nextInt(SUFFIXES.size() + 2);
      boolean isExponent = suffix >= SUFFIXES.size();
      int exponent = random.nextInt(-12, 13);
      String letter = random.nextBoolean() ? "e" : "E";
      String sign = exponent >= 0 && random.nextBoolean() ? "+" : "";
      String text = number + (isExponent ? letter + sign + exponent : SUFFIXES.get(suffix));
      BigDecimal factor = isExponent ? BigDecimal.ONE.scaleByPowerOfTen(exponent) : factor(suffix);

      double expected = new BigDecimal(number).multiply(factor).doubleValue();

      assertThat(SortKeys.of(text, false))
          .as(text)
          .isBetween(expected - Math.abs(expected) * 1e-14, expected + Math.abs(expected) * 1e-14);
    }
  }

  private static BigDecimal factor(int suffix) {
    return suffix < 10
        ? BigDecimal.ONE.scaleByPowerOfTen(
            suffix == 0 ? 0 : (suffix < 4 ? suffix - 4 : suffix - 3) * 3)
        : BigDecimal.valueOf(1024).pow(suffix - 9);
  }

  private static String number(Random random) {
    String sign = List.of("", "", "-", "+").get(random.nextInt(4));
    String whole = String.valueOf(random.nextInt(2_000_000));
    return switch (random.nextInt(4)) {
      case 0 -> sign + whole + "." + random.nextInt(1000);
      case 1 -> sign + "." + random.nextInt(1000);
      case 2 -> sign + whole + ".";
      default -> sign + whole;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.10.0",
        "10.0.0.1",
        "1ki",
        "1K",
        "1KiB",
        "5 apples",
        "1e",
        "1e+",
        "1e1.5",
        "1/",
        "1/2/3",
        "/2",
        "-",
        "+",
        ".",
        "e5",
        "0x1f",
        "1_000",
        "1,5",
        "--1",
        "1-",
        "12:30",
        "2024-01-01",
        "1 (",
        "1mm",
        "99999999999999999999999999999999999999999999999999999999999999"
      })
  void takesNothingElseForANumber(String cell) {
    assertThat(SortKeys.of(cell, false)).isEqualTo(SortKeys.TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "1e999999999, 1E",
    "-1e999999999, -1E",
    "4 (5m ago), 12",
    "80%, 100%",
    "0/0, 2",
    "1/3, 2/3"
  })
  void sortsExtremes(String smaller, String larger) {
    double a = SortKeys.of(smaller, false);
    double b = SortKeys.of(larger, false);
    assertThat(smaller.startsWith("1e") ? b : a).isLessThan(smaller.startsWith("1e") ? a : b);
    assertThat(a).isNotEqualTo(SortKeys.TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "30s, 5m",
    "5m, 1h",
    "1h30m0s, 2h",
    "1.5s, 2s",
    "300ms, 1s",
    "10us, 1ms",
    "23h, 1d",
    "2y5d, 3y"
  })
  void sortsTimes(String shorter, String longer) {
    assertThat(SortKeys.of(shorter, true)).isLessThan(SortKeys.of(longer, true));
  }

  @Test
  void takesLongTextInItsStride() {
    String long1 = "1".repeat(5_000_000);
    long start = System.nanoTime();
    for (String cell : List.of(long1, "1." + long1, long1 + "Gi", "1m".repeat(2_000_000))) {
      assertThat(SortKeys.of(cell, false)).isEqualTo(SortKeys.TEXT);
      assertThat(SortKeys.of(cell, true)).isEqualTo(SortKeys.TEXT);
    }
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  private static List<String> sorted(String... cells) {
    List<String> sorted = new ArrayList<>(List.of(cells));
    sorted.sort((a, b) -> Double.compare(SortKeys.of(a, false), SortKeys.of(b, false)));
    return sorted;
  }
}
