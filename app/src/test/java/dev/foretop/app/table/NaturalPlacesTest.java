package dev.foretop.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NaturalPlacesTest {

  private static final List<String> PIECES =
      List.of(
          "0",
          "7",
          "007",
          "12",
          "999999999",
          "1000000000",
          "98765432109876",
          "a",
          "A",
          "z",
          "-",
          ".",
          "/",
          ":",
          "web-",
          "WEB-",
          "é",
          "🙂",
          "\0",
          " ");

  private static String random(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(7); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void areThoseOfTheNaturalOrderWhateverTheTexts() {
    var random = new Random(5);
    var texts = new TextDictionary();
    while (texts.size() < 3_000) {
      texts.add(random(random));
    }
    List<Integer> wanted = new ArrayList<>(IntStream.range(0, 3_000).boxed().toList());
    wanted.sort(texts::compareNaturally);

    List<Integer> found = new ArrayList<>(IntStream.range(0, 3_000).boxed().toList());
    texts.places().find();
    found.sort(texts.places()::compare);

    assertThat(found.stream().map(texts::get))
        .containsExactlyElementsOf(wanted.stream().map(texts::get).toList());
  }

  @Test
  void putTextsThatCameLaterAmongThem() {
    var texts = new TextDictionary();
    for (int i = 0; i < 20; i++) {
      texts.add("10.0.0." + 2 * i);
    }
    texts.places().find();
    int later = texts.add("10.0.0.11");
    texts.places().find();
    assertThat(texts.places().compare(later, 5)).isPositive();
    assertThat(texts.places().compare(later, 6)).isNegative();
  }
}
