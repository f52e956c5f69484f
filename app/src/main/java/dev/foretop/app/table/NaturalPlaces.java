package dev.foretop.app.table;

import java.util.Arrays;
import java.util.Comparator;

/// The places of a dictionary's texts in natural order. They are found once, so that sorting many
/// rows compares numbers, and again when many texts are new. Belongs to the thread that adds.
final class NaturalPlaces {

  private static final Comparator<Text> BY_BEGINNING =
      (a, b) -> {
        int order = Long.compareUnsigned(a.first, b.first);
        return order != 0 ? order : Long.compareUnsigned(a.second, b.second);
      };

  /// A text with its beginning, so that most comparisons need not look at the text itself.
  private record Text(int id, long first, long second) {}

  private final TextDictionary texts;
  private int[] places = new int[0];

  NaturalPlaces(TextDictionary texts) {
    this.texts = texts;
  }

  /// Finds the places of all texts, unless few of them are new.
  void find() {
    int size = texts.size();
    if (size <= places.length + places.length / 4) {
      return;
    }
    var sorted = new Text[size];
    for (int id = 0; id < size; id++) {
      NaturalOrder.Beginning beginning = texts.beginning(id);
      sorted[id] = new Text(id, beginning.first(), beginning.second());
    }
    Arrays.sort(sorted, BY_BEGINNING.thenComparing((a, b) -> texts.compareNaturally(a.id, b.id)));
    places = new int[size];
    for (int place = 0; place < size; place++) {
      places[sorted[place].id] = place;
    }
  }

  int compare(int a, int b) {
    boolean areKnown = a < places.length && b < places.length;
    return areKnown ? Integer.compare(places[a], places[b]) : texts.compareNaturally(a, b);
  }
}
